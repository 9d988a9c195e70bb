### Payshanba in Russian.

## Amounts, dates and measures

money = { $amount } сум
decimal = ,
km = { $km } км
weekday = { $n ->
    [1] понедельник
    [2] вторник
    [3] среда
    [4] четверг
    [5] пятница
    [6] суббота
   *[7] воскресенье
}
month = { $n ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
date = { $weekday }, { $day } { $month }
eggs = { $eggs } { $eggs ->
    [one] яйцо
    [few] яйца
   *[many] яиц
}
boxes = { $boxes } { $boxes ->
    [one] коробка
    [few] коробки
   *[many] коробок
}
stops = { $stops } { $stops ->
    [one] адрес
    [few] адреса
   *[many] адресов
}
orders = { $orders } { $orders ->
    [one] заказ
    [few] заказа
   *[many] заказов
}
unnamed = клиент № { $number }
unnamed-courier = курьер № { $number }

## The customer: joining

welcome =
    Здравствуйте! 🥚

    Каждый четверг мы привозим домой свежие яйца с фермы <b>{ $farm }</b>.
welcome-tariff = • Тариф <b>{ $code }</b>: { eggs } в неделю — { $price }
welcome-delivery = Доставка бесплатна до { $radius }, дальше — { $surcharge } (не далее { $limit }).
welcome-delivery-free = Доставка бесплатна (не далее { $limit }).
welcome-consent = Выбирая тариф, вы соглашаетесь, что мы храним ваше имя и адрес — только для доставки заказов.
welcome-choose = Какой тариф вам подходит?
tariffs-head = 🥚 <b>Тарифы</b>
button-tariff = { $code } · { eggs } · { $price }
ask-location = Отлично! Теперь покажите, куда везти: нажмите кнопку внизу или отметьте дом на карте через 📎 → «Геопозиция».
button-share-location = 📍 Отправить геопозицию
location-out-of-range = Такого места на карте нет. Пожалуйста, отправьте геопозицию ещё раз.
location-unknown = Телефон пока не знает, где он находится. Включите геолокацию или отметьте дом на карте сами.
location-swapped = Похоже, широта и долгота перепутаны. Отметьте дом на карте и отправьте ещё раз.
location-abroad = Это место за пределами Узбекистана, туда мы пока не ездим. Отправьте адрес в Узбекистане.
location-kept = Прежний адрес сохранён.
order-head = <b>Ваш заказ</b>
order-box = 🥚 Тариф { $code } × { $quantity }: { eggs } — { $price }
order-surcharge = 🚚 Доставка ({ $km }): { $surcharge }
order-delivery-free = 🚚 Доставка ({ $km }): бесплатно
order-add-on = ➕ { $name } × { $quantity } — { $sum }
order-date = 📅 Привезём: <b>{ $date }</b>
order-wallet = 👛 С вашего счёта: −{ $amount }
order-total = 💰 К оплате: <b>{ $total }</b>
order-note = 🏠 Ориентир: { $note }
ask-method = Пока оплата — наличными курьеру. Всё верно?
ask-method-prepay = После прошлых доставок оплата наличными вам недоступна. Чтобы оплатить заранее, позвоните нам: { $phone }
button-cash = 💵 Заплачу наличными
button-change-tariff = 🔁 Другой тариф
button-change-address = 📍 Другой адрес
button-add-on = ➕ Добавить что-нибудь ещё
button-add-on-count = { $name } × { $quantity }
add-ons-head = 🧺 Что добавить к заказу? Привезём один раз, с этой доставкой:
add-on-line = • { $name } — { $price }
add-ons-none = 🧺 К этому заказу сейчас ничего не добавить: список закрыт или добавлять пока нечего. Ваш заказ: /buyurtma
ask-method-covered = Денег на вашем счёте достаточно. Оформляем заказ?
button-order-covered = ✅ Да, заказываю
invoice =
    🧾 Счёт № <code>{ $number }</code>
    Заказ на { $date }: <b>{ $amount }</b>

    Оплата онлайн скоро появится, а пока можно заплатить курьеру наличными.
counts-from = Список на эту неделю уже подтверждён, поэтому изменение учтём с доставки <b>{ $date }</b>.
subscribed = ✅ Заказ принят! Привезём яйца: <b>{ $date }</b>.
subscribed-later = Когда курьер выедет, мы напишем время. Узнать, что и когда, всегда можно в /status.
pay-cash = 💵 Приготовьте для курьера <b>{ $amount }</b> наличными.
pay-due = 💳 Осталось оплатить: <b>{ $amount }</b>
pay-done = ✅ Оплачено
pay-done-sum = ✅ Оплачено: <b>{ $amount }</b>
paid-ahead = 📆 Оплачено вперёд: ещё { $weeks ->
    [one] { $weeks } неделя
    [few] { $weeks } недели
   *[other] { $weeks } недель
}.
pay-ahead = Можно оплатить несколько недель вперёд. Считая эту:

## The customer: every week

standing-draft = Подписка ещё не оформлена. Чтобы продолжить, нажмите /buyurtma.
standing-awaiting = Подписка ждёт оплаты.
standing-active = Подписка действует.
standing-past-due = Подписка действует, но прошлая неделя осталась неоплаченной.
standing-paused = Подписка на паузе. Возобновить: /davom
standing-paused-until = Подписка на паузе, следующая доставка: <b>{ $date }</b>. Возобновить раньше: /davom
standing-paused-unpaid = Подписка остановлена: две недели подряд не было оплаты. Возобновить: /davom
standing-cancelled = Подписка отменена. Вернуться: /tariflar
status-head = <b>Ваша подписка</b>
status-no-order = 📅 Заказа пока нет.
status-choice = 🥚 Тариф { $code } × { $quantity }
status-opt-in = 🔔 Мы спрашиваем каждую неделю: без вашего «да» не приезжаем.
status-zone-in = 📍 Адрес: { $km } от фермы, доставка бесплатно
status-zone-out = 📍 Адрес: { $km } от фермы, доставка { $surcharge }
status-no-address = 📍 Адреса пока нет: /manzil
status-wallet = 👛 На вашем счёте: { $amount }
status-debt = ❗ Долг: { $amount }
status-parked = ⚠️ Мы проверяем вашу подписку и скоро свяжемся с вами. Телефон: { $phone }
help =
    Я веду подписку на яйца:

    /buyurtma — заказать или изменить заказ
    /status — что и когда привезут
    /tolov — оплатить
    /balans — ваш счёт
    /otkazish — пропустить эту неделю
    /toxtatish — пауза или отпуск
    /davom — возобновить
    /manzil — сменить адрес
    /tariflar — тарифы и цены
    /shikoyat — разбитые или непривезённые яйца
    /sovga — подарить яйца
    /kod — код подарка или промокод
    /taklif — пригласить друга
    /til — язык
    /malumotlarim — ваши данные
    /bekor — отменить подписку
    /terms — условия, /privacy — конфиденциальность, /paysupport — помощь с оплатой

    Если есть вопрос, пишите или звоните:
    ☎️ { $phone }
    ✉️ { $email }
not-understood = Простите, я этого не понял. Заказать — /buyurtma, узнать, что и когда, — /status, помощь — /help.
week-opened = 🗓 Следующая доставка: <b>{ $date }</b>. Привезти как обычно? Если не ответите, заказ останется в силе.
week-change-until = Изменить можно до: { $date }, { $time }.
week-offered = 🗓 Следующая доставка: <b>{ $date }</b>. Привезти яйца? Если не ответите, в этот раз не приедем.
week-offered-until = Ждём ответа до: { $date }, { $time }.
button-confirm = ✅ Да, привозите
button-skip = ⏭ На этой неделе не нужно
reminder = 🔔 Заказ на <b>{ $date }</b> ещё не оплачен: <b>{ $due }</b>. Список закрывается: { $lock }, { $time }.
lock-delayed = По техническим причинам список закроем позже. Выбрать оплату заказа на <b>{ $date }</b> можно до { $time } ({ $until }).
locked = 📋 Список подтверждён, привезём яйца: <b>{ $date }</b>.
dropped = Заказ на <b>{ $date }</b> не оплачен и снят со списка. Следующая доставка: <b>{ $next }</b>. Если готовы, нажмите /buyurtma.
paused-unpaid = Две недели подряд не было оплаты, поэтому мы поставили подписку на паузу. Ждём вас снова: чтобы возобновить, нажмите /davom.
paid = ✅ Оплата получена: <b>{ $amount }</b>, спасибо! Привезём яйца: <b>{ $date }</b>.
skipped = Хорошо, в этот раз не приедем: <b>{ $date }</b>. На следующей неделе спросим снова.
skipped-resting = Хорошо, в этот раз не приедем: <b>{ $date }</b>.
skipped-until = Передумать можно до { $time } ({ $date }).
button-unskip = ↩️ Всё-таки привезите
paused = Подписка на паузе. Когда будете готовы, нажмите /davom.
paused-until = Подписка на паузе, следующая доставка: <b>{ $date }</b>. Возобновить раньше: /davom
cancelled = Подписка отменена. Спасибо, что были с нами! Вернуться: /tariflar
coming-today = 🚚 Сегодня привезём яйца, примерно в <b>{ $from }–{ $until }</b>.
you-are-next = 🚚 Курьер в пути: следующий адрес — ваш.
coming-again = 🚪 Курьер приезжал, но никого не было дома. Сегодня он заедет ещё раз примерно в <b>{ $time }</b>. Если вас не будет, позвоните нам: { $phone }
delayed = ⏳ Курьер задерживается, извините. Теперь он приедет примерно с <b>{ $from }</b> до <b>{ $until }</b>.
told-delivered = ✅ Передали: { eggs }. Приятного аппетита!
told-nobody-home = 🚪 Курьер приезжал, но дома никого не было. В следующий раз пусть кто-нибудь встретит или предупредите нас заранее.
told-wrong-pin = 📍 По отмеченной точке мы не нашли вашу дверь. Уточните адрес: /manzil
told-refused = Сегодня вы не взяли заказ. Если это ошибка, позвоните: { $phone }
told-no-cash = Наличных не оказалось, и яйца мы не передали. В следующий раз, пожалуйста, приготовьте деньги.
told-broken = 😔 Яйца из вашего заказа разбились в дороге. Простите нас! Если есть вопрос: { $phone }
told-not-reached = 😔 Сегодня мы не успели до вас доехать. Это наша вина, простите.
told-not-planned = 😔 Ваш адрес не поместился в сегодняшний маршрут. Это наша вина, простите.
told-courier-out = 😔 Курьер не смог закончить маршрут, и яйца не доехали. Простите нас.
told-cash = 💵 Получено наличными: { $amount }
told-wallet = 👛 Записали на ваш счёт: { $amount }

## Refusals: why not, and what to do next

refused-cutoff-passed = Список на эту неделю уже подтверждён. Изменение можно учесть с доставки <b>{ $date }</b>.
refused-unknown-tariff = Такого тарифа больше нет. Нынешние тарифы: /tariflar
refused-quantity = В одном заказе может быть от 1 до { $most } коробок.
refused-too-far = Ваш адрес в { $km } от фермы, а мы пока ездим не далее { $limit }. Отправьте другой адрес: /manzil
refused-tariff-first = Сначала выберите тариф: /tariflar
refused-address-first = Сначала отправьте адрес: /manzil
refused-prepay-only = Оплата наличными вам недоступна. Чтобы оплатить заранее, позвоните: { $phone }
refused-not-now = Сейчас это сделать нельзя. Посмотрите, что с подпиской: /status
refused-not-found = Такого заказа нет. Посмотрите, что с подпиской: /status
refused-no-cash-out = 💵 Считать нечего: все наличные сданы.
refused-wrong-amount = Сумма не совпадает. Получите новый счёт: /buyurtma
refused-underpaid = Нужно получить не меньше { $due }. Без полной суммы яйца не передаём.
refused-load-first = Сначала загрузите коробки и нажмите «Загружено»: /marshrut
refused-stop-ended = Этот адрес уже завершён. Сначала нажмите «Вернуть».
refused-undo-passed = Вернуть уже нельзя: прошло две минуты. Если это ошибка, свяжитесь с фермой: { $phone }
refused-day-closed = Этот день закрыт. Вопросы: { $phone }
refused-stale-button = Эта кнопка устарела. Возьмите новую: /buyurtma или /status
refused-stale-courier = Эта кнопка устарела. Обновите маршрут: /marshrut
refused-stale-owner = Эта кнопка устарела: сумма изменилась или сообщение старое. Нажмите кнопку в новом сообщении.
refused-not-allowed = Это действие не для вас. Что можно сделать: /help
refused-invite-spent = Ссылка уже использована или устарела. Попросите у хозяина фермы новую: { $phone }
refused-parked = Мы проверяем вашу подписку, поэтому сейчас её нельзя изменить. Связаться с нами: { $phone }
refused-code-not-valid = Этот код не действует: в нём ошибка, он устарел или его уже использовали. Проверьте и отправьте ещё раз: /kod
refused-code-used = Этот код вы уже использовали, он действует один раз. Ваш счёт: /balans
refused-unknown-add-on = Этого больше не продаём. Посмотрите свой заказ: /buyurtma
refused-no-such-promo = Такого промокода нет. Все коды: /promo
refused-no-such-add-on = Такой добавки нет. Посмотреть все: /qoshimcha
refused-out-of-range = Такое число не подходит. Проверьте и отправьте ещё раз.

## The courier

courier-welcome =
    Добро пожаловать! Теперь вы курьер фермы <b>{ $farm }</b>. 🚚

    Утром в день доставки придёт маршрут: загрузите коробки и нажмите «Загружено». Дальше адреса придут по одному.
    /marshrut — маршрут на сегодня
    /tugmalar — кнопки для мест с плохой связью
    /joy — откуда вы начинаете маршрут
    /chiqdim — если не можете ехать дальше: адреса перейдут другим
route-head = 🚚 <b>Маршрут: { $date }</b>
route-stops = 📍 { stops }, { eggs }
route-box = 📦 Тариф { $code }: { boxes }
route-cash = 💵 Собрать наличными: { $amount }
route-length = 🛣 { $km }, закончите примерно в { $time }
route-progress = ✅ Завершено: { $ended } из { $stops }
route-map = 🗺 Карта Google:
route-load = Всё в машине? Тогда нажмите «Загружено».
route-none = Маршрута на { $date } пока нет. Как будет готов, я пришлю его сам.
button-loaded = 📦 Загружено
stop-head = <b>{ $number } / { $total } · { $name }</b>
stop-note = 📍 { $note }
stop-box = 📦 Тариф { $code } × { $quantity } = { eggs }
stop-add-on = ➕ <b>{ $name } × { $quantity }</b>
stop-cash = 💵 Взять наличными: <b>{ $amount }</b>
stop-paid = ✅ Оплачено, денег не брать
stop-phone = ☎️ { $phone }
stop-gone = Этого адреса нет в маршруте. Обновите маршрут: /marshrut
button-delivered = ✅ Передано
button-delivered-cash = ✅ Передано, взято { $amount }
button-nobody-home = 🚪 Никого нет
button-wrong-pin = 📍 Адрес неверный
button-refused = 🙅 Не взяли
button-no-cash = 💸 Нет денег
button-broken = 💔 Разбились
button-undo = ↩️ Вернуть
button-yandex = Яндекс
button-google = Google
button-2gis = 2ГИС
outcome-delivered = передано
outcome-nobody-home = никого нет дома
outcome-wrong-pin = адрес неверный
outcome-refused = клиент не взял
outcome-no-cash = нет наличных
outcome-broken = разбились в дороге
outcome-not-reached = не доехали
outcome-not-planned = не поместилось в маршрут
outcome-courier-out = курьер не смог продолжить
stop-ended = { $number } / { $total } · { $name }: <b>{ $outcome }</b>
stop-ended-cash = 💵 Получено: { $amount }
stop-ended-undo = Если нажали по ошибке, вернуть можно в течение двух минут.
again-ask = 🚪 { $name }: никого нет дома. Позвонили и подождали 5 минут? Можно заехать ещё раз в конце маршрута.
button-again = 🔁 Заеду ещё раз в конце
button-not-today = 🚪 Сегодня больше не заеду
put-off = 🔁 { $name }: заедете ещё раз в конце, примерно в <b>{ $time }</b>. Если ошиблись, можно отменить в течение 2 минут.
live-thanks = 🛰 Спасибо! По вашей геопозиции мы считаем время приезда и предупреждаем клиентов, если вы задерживаетесь. Где вы, никто не видит, и это не сохраняется.
day-done = 🏁 Всё развезли, спасибо! Сдайте на ферму <b>{ $amount }</b> наличными.
day-done-no-cash = 🏁 Всё развезли, спасибо! Наличных сдавать не нужно.
handed-over = 💵 Наличные приняты: <b>{ $counted }</b>.
handed-over-open = Осталось сдать: <b>{ $open }</b>
handed-over-excess = Сдано лишнего: <b>{ $open }</b>

## The owner

owner-help =
    <b>Для хозяина фермы</b>

    /hafta — неделя: кто оплатил, кто нет, сколько яиц нужно
    /navbat — очередь ожидающих
    /tuxum 500 — собрано яиц, /siniq 5 — разбито
    /royxat — список для упаковки

    <b>Цены</b> (клиенты узнают за неделю)
    /narx A 10 59000 — тариф A: 10 яиц за 59 000 сум
    /narx A yoq — снять тариф A с продажи
    /tuxumnarxi 1600 — себестоимость яйца
    /yetkazish 12000 — дальняя доставка
    /sigim 1500 — не больше яиц в неделю (/sigim yoq — без предела)
    /qoshimcha — что продаётся вдобавок (мёд, хлеб …)
    /promo — промокоды

    <b>Люди</b>
    /kuryer — ссылка для курьера, /kuryer 1200 — с вместимостью
    /kuryer 3 1200 — вместимость курьера № 3
    /joy 3 — откуда курьер № 3 начинает маршрут
    /qadoqchi — ссылка для упаковщика
    /chiqdim 3 — курьер № 3 сегодня дальше не едет
    /kassa — наличные у курьеров
    /kassa 3 59000 — курьер № 3 сдал 59 000 сум

    <b>Заказы</b>
    /buyurtmachi Karim; +998901234567; A — заказ по телефону
    /chiqar 12 — снять заказ клиента № 12
    /hold 31.12 holiday — остановить неделю (holiday — праздник, flock — куры)

    Команды клиентов (/tariflar, /buyurtma, /status) тоже работают.
owner-welcome =
    Здравствуйте! Вы — хозяин фермы <b>{ $farm }</b>. 🥚

    С чего начать:
    /kuryer — ссылка для курьера, он нажмёт её один раз
    /hafta — неделя: кто оплатил, сколько нужно яиц
    /tuxum 500 — записать собранные яйца (в среду)
    /royxat — список для сборки
    /kassa — наличные у курьеров
    /help — все остальные команды

    Хотите заказать яйца и себе? /tariflar
invite-link =
    Ссылка для курьера (действует 7 дней, один раз):
    { $link }

    Отправьте её курьеру: достаточно открыть ссылку и нажать «Start».
courier-joined = 🚚 Новый курьер: <b>{ $name }</b>
courier-dismissed = 👋 <b>{ $name }</b> больше не курьер фермы. Вернуть можно новой ссылкой: /kuryer
button-dismiss = 🚫 Отстранить
list-confirmed = 📋 Список на <b>{ $date }</b> подтверждён: { orders }, { eggs }.
owner-box = 📦 Тариф { $code }: { boxes }
owner-add-on = ➕ { $name }: { $quantity } шт.
eggs-needed = 🥚 На <b>{ $date }</b> нужно: { eggs }.
eggs-so-far = Записано: { eggs }. Добавить: /tuxum 100
eggs-collected = ✅ Записано: { eggs } (<b>{ $date }</b>). Всего: { $total }.
plan-ready = 🗺 План на <b>{ $date }</b> готов: { $couriers ->
    [one] { $couriers } курьер
    [few] { $couriers } курьера
   *[many] { $couriers } курьеров
}, { stops }.
plan-left-out = ❗ Не поместилось в маршрут: { stops }
plan-left-why = • { $why }: { $names }
plan-left-more = и ещё { $count }
left-out-address = адрес неизвестен, попросите у клиента геопозицию
left-out-too-far = слишком далеко, за день не обернуться
left-out-unreachable = на карте нет дороги туда, проверьте адрес
left-out-capacity = нет места в машинах, увеличьте вместимость или добавьте курьера: /kuryer
left-out-shift = не хватает смены, продлите её или добавьте курьера: /kuryer
left-out-window = не успеть ко времени, удобному клиенту
left-out-max-stops = у курьеров предел по числу адресов, добавьте курьера: /kuryer
left-out-no-vehicle = некому ехать, создайте ссылку для курьера: /kuryer
left-out-courier-out = курьер сошёл с маршрута, другим не успеть
left-out-other = не поместилось в маршрут, свяжитесь с клиентом
couriers-missing = ❗ На <b>{ $date }</b> нет курьера. Создайте ссылку и отправьте курьеру: /kuryer
hand-over-ask = 💵 Маршрут завершён: { $name } ({ $date }). Наличные: <b>{ $amount }</b>. Пересчитайте и, если сходится, нажмите кнопку.
hand-over-ask-driving = 💵 { $name } ещё в пути ({ $date }). Наличные на сейчас: <b>{ $amount }</b>. Пересчитайте и, если сходится, нажмите кнопку.
hand-over-other = Если сумма другая, отправьте её так: <code>/kassa { $number } { $amount }</code>
hand-over-nothing = 🏁 Маршрут завершён: { $name } ({ $date }). Наличных нет.
button-hand-over = ✅ Принято: { $amount }
handed-over-owner = 💵 { $name }: принято <b>{ $counted }</b> ({ $date }).
day-confirmed = 📊 <b>{ $date }</b>: завершено { $ended } из { $stops }, передано { $delivered }. Наличные: { $cash }
cycle-closed = 🔒 <b>{ $date }</b>: неделя закрыта, передано { $delivered }, не передано { $failed }.
cycle-not-begun = ❗ <b>{ $date }</b>: никто не выехал. Неделя закрыта, деньги вернулись клиентам.
stop-alert = ❗ { $name }, <b>{ $date }</b>: { $outcome }.
stray-report = ❗ Курьер отметил { $name } на { $date } («{ $outcome }»), но заказа в пути нет. Ничего не проведено.
stray-report-cash = ❗ Курьер отметил { $name } на { $date } («{ $outcome }») и получил <b>{ $amount }</b> наличными, но заказа в пути нет. Деньги записаны на счёт клиента.
parked = ⚠️ { $name } (№ { $number }): в учёте что-то не сходится. До проверки в заказах не участвует.
unparked = ✅ { $name } (№ { $number }) снова участвует в заказах.
button-unpark = ▶️ Снова участвует
quarantined = ⚠️ Одно действие дважды закончилось ошибкой и отложено: <code>{ $cause }</code>

## What the command menu says

command-buyurtma = Заказать или продолжить
command-status = Что и когда привезут
command-tariflar = Тарифы и цены
command-manzil = Сменить адрес
command-otkazish = Пропустить эту неделю
command-toxtatish = Поставить на паузу
command-davom = Возобновить подписку
command-bekor = Отменить подписку
command-help = Помощь и контакты
command-tolov = Оплатить
command-balans = Счёт и возврат денег
command-shikoyat = Разбитые или непривезённые яйца
command-sovga = Подарить яйца
command-kod = Ввести код подарка или промокод
command-taklif = Пригласить друга
command-til = Язык
command-malumotlarim = Мои данные: получить, удалить
command-marshrut = Маршрут на сегодня
command-tuxum = Записать собранные яйца
command-hafta = Неделя: кто оплатил, сколько яиц
command-kuryer = Ссылка для курьера
command-kassa = Наличные у курьеров

## Оплата заранее

button-click = 💳 Click
button-payme = 💳 Payme
button-uzum = 💳 Uzum Bank
ask-method-online = Всё верно? Как вам удобнее оплатить?
invoice-head =
    🧾 Счёт № <code>{ $number }</code>
    Заказ на { $date }: <b>{ $amount }</b>
invoice-weeks = 📆 На { $weeks ->
    [one] { $weeks } неделю
    [few] { $weeks } недели
   *[other] { $weeks } недель
} вперёд.
invoice-how = Нажмите кнопку и оплатите картой Uzcard, Humo или с кошелька. Как только деньги придут, мы вам напишем. Чтобы оплатить сразу несколько недель, выберите их число ниже.
invoice-gone = Этот счёт больше не действует. Что нужно оплатить, покажет /tolov
button-pay-page = { $name } — { $amount }
button-weeks = { $weeks ->
    [one] { $weeks } неделя
    [few] { $weeks } недели
   *[other] { $weeks } недель
}

## Что говорит окно Payme, когда оплата не проходит

payme-not-post = Запросы отправляют методом POST. Отправьте ещё раз методом POST.
payme-not-json = Запрос — не JSON. Исправьте и отправьте ещё раз.
payme-bad-request = В запросе не хватает поля или оно не того типа. Исправьте и отправьте ещё раз.
payme-unknown-method = Такого метода здесь нет. Используйте методы Merchant API.
payme-not-allowed = Неверный логин или ключ. Сверьте ключ кассы с настройками фермы.
payme-away = Учёт фермы сейчас недоступен. Повторите через минуту.
payme-wrong-amount = Заказ стоит иначе. Откройте счёт в боте и оплатите по его кнопке.
payme-unknown-transaction = Такого платежа нет. Откройте счёт в боте и оплатите по его кнопке.
payme-spent = Эти деньги уже израсходованы, поэтому их нельзя вернуть автоматически. Напишите ферме.
payme-impossible = Сейчас этот платёж невозможен: его время вышло или заказ уже оплачивают. Посмотрите заказ в боте.
payme-unknown-order = Заказа с таким номером нет. Скопируйте номер из счёта в боте.
payme-already-paid = Этот заказ уже оплачен. Платить больше ничего не нужно.
payme-closed = Этот заказ больше не нужно оплачивать. Получите новый счёт в боте: /tolov
payme-no-order = Не указан номер заказа. Скопируйте его из счёта в боте.

## The customer: out of the ordinary

payment-failed = 💳 Оплата заказа на <b>{ $date }</b> не прошла, деньги не списаны. Попробуйте ещё раз или выберите другой способ.
payment-reversed = 💳 Ваш платёж <b>{ $sum }</b> вам возвращён. Если яйца всё ещё нужны, оплатите снова: /tolov
payment-reversed-owed = 💳 Ваш платёж <b>{ $sum }</b> вам возвращён, но яйца за него уже привезены. За вами долг <b>{ $owed }</b>, его погасит следующая оплата: /tolov
came-late = ⏰ Оплата пришла, когда список уже был закрыт, поэтому в список на <b>{ $date }</b> она не попала. Деньги на вашем счёте и пойдут на заказ: <b>{ $next }</b>. Если место найдётся, добавим вас и на эту неделю и напишем.
came-late-closed = ⏰ Оплата пришла, но на <b>{ $date }</b> заказа уже нет. Деньги на вашем счёте и пойдут на заказ: <b>{ $next }</b>.
upgrade-fell-back = Большая коробка не оплачена, поэтому привезём оплаченную: тариф { $code } × { $quantity }, <b>{ $date }</b>.
add-ons-dropped = Это не оплачено и с заказом на <b>{ $date }</b> не придёт: { $names }. Яйца привезём. В следующий раз можно добавить снова: /buyurtma
vacation = 🏖 Хорошего отдыха! Не приезжаем с <b>{ $date }</b>, снова привезём: <b>{ $next }</b>.
vacation-ended = Отпуск отменён, снова приезжаем каждый четверг.
not-this-week = На этой неделе, <b>{ $date }</b>, ферма яйца не развозит. На следующей обязательно приедем.
released = Мы сняли со списка ваш заказ на <b>{ $date }</b>.
returned-to-wallet = 👛 Вернули на ваш счёт: <b>{ $sum }</b>
admitted = ✅ Место нашлось, привезём яйца: <b>{ $date }</b>.
cut = 😔 На этой неделе яиц меньше обычного. Привезём <b>{ $date }</b>: { eggs }. Простите нас!
cut-all = 😔 На этой неделе яиц не хватило, и <b>{ $date }</b> мы не приедем. Простите нас!
redirected = 📍 Новый адрес сохранён: заказ на <b>{ $date }</b> тоже привезём сюда.
waiting-eggs = 🥚 Сейчас все наши яйца уже разобраны. Мы записали вас в очередь и напишем, как только появится место. Платить ничего не нужно.
waiting-distance = 🚚 Так далеко мы пока не ездим. Мы записали вас в очередь и напишем, когда доберёмся и до вас. Если есть другой адрес, отправьте его: /manzil
place-offered = 🎉 Место появилось! Можем возить яйца и вам. Ещё хотите?
claim-granted = 🙏 Простите нас! Со следующим заказом привезём взамен бесплатно: { eggs }.
claim-asked = Мы получили ваше сообщение. Хозяин фермы посмотрит, ответ придёт сюда.
claim-late = После доставки прошло больше 24 часов, поэтому сами принять жалобу мы не можем. Мы передали её хозяину фермы, его решение придёт сюда.
claim-credited = 🙏 Простите нас! Записали на ваш счёт <b>{ $sum }</b>.
claim-declined = К сожалению, хозяин фермы жалобу отклонил. Если есть вопрос, напишите через /help.
owed-credited = 👛 Мы были должны вам: { eggs }. Вместо этого записали на ваш счёт <b>{ $sum }</b>.
payout-asked = 💸 Вернём вам <b>{ $sum }</b>. Хозяин фермы свяжется с вами и отдаст деньги наличными или переводом на карту.
payout-paid = ✅ Вернули вам <b>{ $sum }</b>.
payout-declined = <b>{ $sum }</b> сейчас не возвращены и снова на вашем счёте. Если есть вопрос, напишите через /help.
gift-choose = 🎁 Подарите близким яйца: вы платите, а мы привозим им домой. Какую коробку подарить?
gift-choose-weeks = 🎁 Тариф { $code }, { eggs } каждую неделю. На сколько недель подарить?
button-gift-weeks = { $weeks ->
    [one] { $weeks } неделя
    [few] { $weeks } недели
   *[other] { $weeks } недель
} — { $sum }
gift-waiting = ⏳ Ваш подарок ещё не взяли: <b>{ $sum }</b>, код <code>{ $code }</code>
gift-no-payments = 🎁 Пока оплатить подарок здесь нельзя. Позвоните нам, договоримся: { $phone }
gift-asked =
    🎁 Счёт за подарок <code>{ $number }</code>: <b>{ $sum }</b>

    Нажмите кнопку и оплатите. Как только деньги придут, пришлём код и ссылку подарка.
gift-gone = 🎁 Этот счёт за подарок больше не действует. Получите новый: /sovga
gift-payment-failed = 🎁 Оплата подарка не прошла, деньги не списаны. Попробуйте ещё раз, а если передумали, ничего делать не нужно.
gift-bought =
    🎁 Ваш подарок готов: <b>{ $sum }</b>

    Отправьте эту ссылку, достаточно открыть её и нажать «Start»:
    { $link }

    Или назовите код: <code>{ $code }</code> (в боте /kod). Давайте ссылку только тому, кому дарите: подарок получит первый, кто её откроет.
gift-words = Дарю вам яйца! Откройте ссылку, и их привезут вам домой.
button-gift-send = 📤 Отправить подарок
button-take-back = ↩️ Вернуть себе: { $sum }
gift-taken = 🎉 Ваш подарок приняли: <b>{ $sum }</b>. Спасибо от тех, кому вы его сделали!
gift-returned = ↩️ Подарок отменён: <b>{ $sum }</b> снова на вашем счёте. Его код больше не действует. /balans
gift-unmade = Из этого платежа подарок не сделан: он уже был оплачен или часть суммы ушла на долг. <b>{ $sum }</b> — на вашем балансе для следующих заказов. /balans
credit-received = 🎁 На ваш счёт поступило <b>{ $sum }</b>! Следующий заказ оплатим сначала из этих денег.
friend-eggs = 🥚 Приглашённый вами друг получил первую доставку, спасибо! Со следующим заказом бесплатно: { eggs }.
friend-eggs-invited = 🥚 Вы пришли по приглашению друга, поэтому со следующим заказом бесплатно: { eggs }. И другу столько же.
invited = 🤝 Вас пригласил друг. После вашей первой оплаченной доставки каждому из вас бесплатно: { eggs }.
ask-code = 🎟 Напишите код подарка или промокод.
erased = Удаляем ваши данные: имя, телефон, адреса и переписку. Это наше последнее сообщение. Захотите вернуться — нажмите /start. Всего доброго!
price-changes = 📢 Новая цена тарифа { $code } с доставки <b>{ $date }</b>: вместо { $old } — <b>{ $new }</b>. До этого цена прежняя.
surcharge-changes = 📢 Доставка на дальние адреса с <b>{ $date }</b>: вместо { $old } — <b>{ $new }</b>. До этого всё по-прежнему.
tariff-retires = 📢 С доставки <b>{ $date }</b> тарифа { $code } больше нет. Выберите другой, иначе заказа не будет.
price-stays = 📢 Тариф { $code } по-прежнему стоит <b>{ $price }</b>. Изменение, о котором мы писали, отменено.
surcharge-stays = 📢 Доставка на дальние адреса по-прежнему стоит <b>{ $price }</b>. Изменение, о котором мы писали, отменено.

## More refusals

refused-already-paid = ✅ Этот счёт уже оплачен. Посмотрите: /status
refused-invoice-void = Этот счёт больше не действует. Получите новый: /tolov
refused-being-paid = Этот счёт сейчас оплачивают. Подождите минуту и посмотрите здесь: /status
refused-money-spent = Эти деньги уже потрачены, вернуть их нельзя. Что есть на счёте: /balans
refused-claim-too-large = { $eggs ->
    [0] Доставки, на которую можно пожаловаться, нет, или обо всём уже сообщили. Если есть вопрос: /help
   *[other] О последней доставке можно сообщить не больше чем про { eggs }: /shikoyat
}
refused-nothing-to-pay-out = На вашем счёте нет денег, которые можно вернуть: /balans
refused-balance-left = Сначала рассчитаемся. На вашем счёте: { $wallet }, долг: { $receivable }. Вернуть деньги или оплатить долг: /balans
refused-not-covered = На счёте не хватает { $due }.
refused-hold-passed = Маршруты на <b>{ $date }</b> уже разосланы, эту неделю остановить нельзя.
refused-bad-terms = Эти условия не сходятся друг с другом: { $what }
refused-handed-on = Этот адрес передан другому курьеру. Обновите маршрут: /marshrut
refused-no-second-try = К этому адресу сегодня больше не заехать: не хватает времени или маршрут окончен. Завершите его кнопкой «Никого нет»: /marshrut

## Cards: the owner

late-payer = 💰 { $name }: деньги пришли после закрытия списка (<b>{ $date }</b>). Если яиц хватает, добавить в список? Без ответа деньги пойдут на следующую неделю.
late-payer-admitted = ✅ { $name } в списке (<b>{ $date }</b>).
late-payer-over = 💰 { $name }: поздняя оплата (<b>{ $date }</b>). Добавить в список уже нельзя, деньги пойдут на следующую неделю.
button-admit = ✅ Добавить в список
claim-card = 📣 { $name }, <b>{ $date }</b>: { $what }. Стоимость: { $sum }
claim-eggs = с браком { eggs }
claim-not-received = заказ не получен ({ eggs })
claim-stage-asked = Решать вам: новые яйца, деньги или отказ?
claim-stage-late = Написано позже 24 часов после доставки. Но принять всё равно можно.
claim-stage-granted = ✅ Новые яйца привезём со следующим заказом.
claim-stage-credited = ✅ Деньги записаны на счёт клиента.
claim-stage-declined = 🚫 Отказано.
button-replace = 🥚 Новые яйца
button-credit = 👛 Вернуть деньги
button-decline = 🚫 Отказать
payout-card = 💸 { $name } просит вернуть <b>{ $sum }</b> со своего счёта. Отдайте деньги и нажмите кнопку.
payout-card-paid = ✅ { $name }: <b>{ $sum }</b> возвращены.
payout-card-declined = 🚫 { $name }: <b>{ $sum }</b> не возвращены и остались на счёте.
button-paid-out = ✅ Отдал(а)
waiting-list = 🕒 <b>В очереди: { $customers }</b>. Если есть место, предложите:
waiting-nobody = 🕒 В очереди никого нет.
waiting-for-eggs = № { $number } { $name } — ждёт яиц
waiting-too-far = № { $number } { $name } — слишком далеко
button-offer-place = 🎉 Предложить место: № { $number }
release-ask = Снять с доставки <b>{ $date }</b> заказ клиента { $name }? Деньги вернутся на счёт, яйца останутся на складе.
release-none = У клиента { $name } нет заказа на <b>{ $date }</b>.
release-late = { $name }, <b>{ $date }</b>: сборка уже началась, снять заказ со списка нельзя.
release-done = ✅ Заказ клиента { $name } снят (<b>{ $date }</b>), деньги вернулись на счёт.
button-release = ✅ Да, снять
guest-head = 📞 Клиент по телефону № { $number }: <b>{ $name }</b>
guest-place = 📍 Теперь отправьте сюда геопозицию дома. Можно и координаты, за ними ориентир: <code>41.3111, 69.2797 подъезд 2</code>
guest-distance = 📍 От фермы { $km }
guest-ordered = ✅ Заказ есть: <b>{ $date }</b>, курьеру { $total }
button-guest-order = 💵 Заказать за наличные
eggs-cracked = 💔 Разбито: { eggs } (<b>{ $date }</b>). Целых осталось: { $left }.
hold-holiday = праздник
hold-flock = куры не несутся
hold-other = другая причина
week-held = ⏸ <b>{ $date }</b> доставки нет ({ $why }). Клиенты получат сообщение, оплаченное вернётся на их счета.
hold-ask = ⏸ Остановить неделю <b>{ $date }</b> ({ $why })? В этот день яйца никому не повезут, каждый получит одно сообщение, деньги вернутся. Отменить это нельзя.
button-hold = ⏸ Да, остановить
shortage = ❗ На <b>{ $date }</b> не хватает яиц: нужно { $needed }, есть { $stock }, не хватает { $missing }. Соберёте ещё — введите через /tuxum. Если нет, можно урезать коробки: начиная с тех, кого урезали раньше всех или ни разу.
button-cut = ✂️ Урезать коробки
cut-confirmed = ✂️ <b>{ $date }</b>: коробки урезаются (нужно было { $needed }, есть { $stock }). Разница вернётся на счета клиентов.
shortage-over = ✅ На <b>{ $date }</b> яиц теперь хватает.
terms-edited = ✏️ { $what }. Действует с доставки <b>{ $date }</b>; клиентам напишем заранее.
edit-tariff = Тариф { $code }: { eggs } — { $price }
edit-retired = Тариф { $code } снят с продажи
edit-egg-cost = Себестоимость яйца: { $sum }
edit-capacity = Не больше на неделю: { eggs }
edit-no-capacity = Количество яиц на неделю не ограничено
edit-surcharge = Дальняя доставка: { $sum }
edit-add-on = { $name } (<code>{ $code }</code>): { $price }, себестоимость { $cost }
edit-add-on-retired = Добавка <code>{ $code }</code> снимается с продажи
shelf-edited = ✏️ { $what }. Действует с доставки <b>{ $date }</b>.
shelf-head = 🧺 <b>Что можно добавить к заказу</b>
shelf-none = Пока ничего.
shelf-from = С доставки <b>{ $date }</b>:
shelf-slip = ❗ Прочитать это не получилось, ничего не изменилось. Порядок такой: код, цена, себестоимость, название.
shelf-how =
    Добавить или изменить: <code>/qoshimcha asal 45000 30000 Asal 500 g</code>
    Снять с продажи: <code>/qoshimcha asal yoq</code>
promo-offered =
    🎟 <code>{ $code }</code> действует: каждому { $sum }, не больше { $uses } раз, последний день — { $date }.

    Ссылка: { $link }
promo-ended = 🎟 <code>{ $code }</code> больше не действует. Что уже выдано, остаётся у клиентов.
promos-head = 🎟 <b>Промокоды</b>
promos-none = Пока ни одного.
promo-line = • <code>{ $code }</code>: { $sum }, использован { $used } / { $uses }, последний день { $date }
promo-line-over = • <code>{ $code }</code>: { $sum }, использован { $used } / { $uses }, срок вышел ({ $date })
promo-slip = ❗ Прочитать это не получилось, ничего не изменилось. Порядок такой: код, сумма в сумах, сколько раз, последний день.
promo-how =
    Новый код: <code>/promo BAHOR 10000 100 2026-12-31</code> (код, сумма до 1 000 000, до 2 000 раз, последний день)
    Закончить: <code>/promo BAHOR yoq</code>
week-head = 🗓 <b>{ $date }</b>
week-none = Заказов пока нет.
week-delivered = 🚚 Доставлено: { orders }
week-failed = 🚫 Не доставлено: { orders }
week-paid = ✅ Оплачено: { orders }, { $sum }
week-cash = 💵 Наличными курьеру: { orders }, { $sum }
week-unpaid = ⏳ Не оплачено: { orders }, { $sum }
week-eggs = 🥚 Нужно: { eggs }, есть: { $there }
week-debtor = — № { $number } { $name } { $phone }
week-waiting = 🕒 В очереди: { $customers } (/navbat)
cash-limit = 💵 У курьера { $name } на руках <b>{ $sum }</b> наличными, лимит { $limit }. Надёжнее забрать часть.
courier-set = ✅ { $name }: настройки сохранены.
start-ask-owner = 📍 Откуда { $name } начинает маршрут? Отправьте геопозицию или координаты, например: <code>41.3111, 69.2797</code>. Если с фермы: <code>/joy { $number } ferma</code>
start-ask = 📍 Откуда вы начинаете маршрут? Нажмите кнопку внизу или отметьте место на карте. Если с фермы: /joy ferma
button-start-here = 📍 Начинаю отсюда
start-own = ✅ Сохранено. Следующий маршрут начнётся отсюда.
start-farm = ✅ Сохранено. Следующий маршрут начнётся с фермы.
start-own-owner = ✅ { $name } начнёт следующий маршрут со своего места.
start-farm-owner = ✅ { $name } начнёт следующий маршрут с фермы.
packer-invite-link =
    Ссылка для упаковщика (7 дней, один раз):
    { $link }

    Отправьте её упаковщику: достаточно открыть ссылку и нажать «Start».
packer-joined = 📦 Новый упаковщик: <b>{ $name }</b>
button-dismiss-packer = 🚫 Больше не пакует
packer-dismissed = 👋 <b>{ $name }</b> больше не упаковщик. Чтобы вернуть, новая ссылка: /qadoqchi
fall-out-ask = 🛑 { $name } сегодня дальше не едет? Открытое ({ stops }) перейдёт другим курьерам. Отменить это нельзя.
button-fall-out = 🛑 Да, дальше не еду
courier-fell-out = 🛑 { $name } сегодня дальше не едет. Другим перейдёт: { stops }.
debt-asked = ❓ { $courier }: { $name } вместо { $due } готов(а) отдать { $sum }. Оставить { $rest } в долг? Без вашего разрешения яйца не отдаются.
button-allow-debt = ✅ Разрешить долг

## Cards: the courier

courier-contact = 📞 { $name }: { $phone }
courier-no-contact = 📞 Телефона клиента { $name } нет.
debt-allowed = ✅ Хозяин фермы разрешил: { $name } может заплатить меньше, яйца отдайте. Нажмите «Другая сумма» и напишите, сколько взяли.
debt-allowed-owner = ✅ Долг клиента { $name } разрешён, курьер об этом знает.
debt-waits = ❗ Нужно { $due }, а { $sum } мало. Яйца пока не отдавайте: мы спросили хозяина фермы, дождитесь ответа. Если ждать нельзя, нажмите «Проблема» → «Нет денег».
stops-added = ➕ Вам добавлено: { stops }. Другой курьер не смог ехать дальше.
stop-problem = ⚠️ { $name }: что случилось?
button-problem = ⚠️ Проблема
button-back = ↩️ Назад
button-other-sum = 💵 Другая сумма
button-call = 📞 Позвонить
button-offline = 📶 Плохая связь
sum-ask = 💵 { $name } должен заплатить { $due }. Напишите цифрами, сколько взяли, например: <code>60000</code>. Лишнее запишем на счёт клиента.
offline-keys = 📶 Кнопки внизу нажимаются и без связи: телефон отправит их по порядку, когда она появится. На каждой номер клиента:
offline-stop = № { $number } — { $name }

## The packer

packer-welcome =
    Добро пожаловать! Теперь вы пакуете для фермы <b>{ $farm }</b>. 📦

    /royxat — что собрать и упаковать
    /tuxum 500 — ввести собранные яйца
    /siniq 5 — ввести разбитые

    Список приходит сам вечером накануне доставки.
packing-list = 📦 <b>{ $date }</b>: нужно { eggs }, есть { $there }.
packing-not-yet = 📦 <b>{ $date }</b>: список будет подтверждён в { $time } ({ $lock }). Пока: { orders }, { eggs }.
packing-nothing = 📦 <b>{ $date }</b>: собирать нечего, заказов нет.
packing-no-plan = Порядок загрузки появится, когда будут готовы маршруты: /royxat
packing-draft = 🕕 Порядок загрузки предварительный: точный придёт в четверг в 7 утра.
packing-car = 🚚 <b>{ $name }</b>, порядок загрузки (последний адрес первым):
packing-line = { $position }. № { $number } · { $code } × { $quantity } · { eggs }
packing-how = Собрано: /tuxum 100, разбито: /siniq 3

## The customer: looking and changing

short-date = { $day } { $month }
order-locked = 🔒 Этот заказ подтверждён. Изменения учтём со следующей доставки, а новый адрес — до 18:00 среды.
button-methods = 💳 Способ оплаты
button-pay-ahead = 📆 Оплатить вперёд
button-landmark = 🏠 Написать ориентир, подъезд, этаж
button-landmark-change = 🏠 Изменить ориентир
button-phone = 📱 Мой номер телефона
phone-missing = 📱 Номера телефона пока нет. Оставьте его до закрытия списка, чтобы курьер мог вас найти.
button-rest-weeks = { $weeks ->
    [one] { $weeks } неделя
    [few] { $weeks } недели
   *[other] { $weeks } недель
} (снова с { $date })
button-rest-open = Пока не скажу
button-vacation = 🏖 Отпуск: выбрать даты
button-keep = ↩️ Оставить как есть
button-resume = ▶️ Возобновить
button-status = 📋 Моя подписка
button-pause = ⏸ Лучше поставить на паузу
button-cancel = Да, отменить
ask-pause = ⏸ На сколько поставить на паузу?
ask-vacation-from = 🏖 С какого четверга не приезжать?
ask-vacation-until = 🏖 Не приезжаем с <b>{ $date }</b>. В какой четверг привезти снова?
ask-cancel = Точно отменить подписку? Открытый заказ тоже отменится, деньги на счёте останутся вашими: /balans
language-name = 🇷🇺 Русский
ask-language = На каком языке говорим?
language-set = ✅ Теперь говорим по-русски.
ask-phone = 📱 Курьер позвонит, если не найдёт дверь. Нажмите кнопку внизу или напишите номер: +998 90 123 45 67
button-share-phone = 📱 Отправить мой номер
phone-saved = ✅ Спасибо, номер записали.
phone-foreign = Похоже, это номер другого человека. Отправьте свой кнопкой внизу или напишите его: +998 90 123 45 67
place-noted = ✍️ Адрес записали. Покажите его и на карте: нажмите кнопку внизу или отметьте дом через 📎 → «Геопозиция».
ask-landmark = 🏠 Напишите одним сообщением ориентир, подъезд, этаж и квартиру. Например: у школы, подъезд 2, этаж 4, кв. 31
ask-landmark-instead = Сейчас записано: «{ $note }». Новое сообщение его заменит.
landmark-saved = ✅ Спасибо, передадим курьеру.
ask-complaint = 😔 Простите! Последняя доставка: <b>{ $date }</b>, { eggs }. Сколько яиц разбито или испорчено?
ask-complaint-none = В последние дни доставки не было, или обо всём уже сообщили. Если дело в другом, напишите нам.
button-nothing-came = 🚫 Ничего не привезли
ask-photo = 📷 { eggs }: пришлите фото, можно с парой слов. Если фото нет, нажмите кнопку.
ask-photo-nothing = Напишите, что случилось, или нажмите кнопку: хозяин фермы проверит и ответит.
button-no-photo = Отправить без фото
button-other-eggs = ↩️ Другое число
button-question = ✍️ Задать вопрос
ask-question = ✍️ Напишите вопрос или пришлите фото. Передадим хозяину фермы, ответ придёт сюда.
question-sent = ✅ Передали хозяину фермы. Ответ придёт сюда.
question-card = ✉️ Спрашивает <b>{ $name }</b> (№ { $number }):
question-how = Чтобы ответить, ответьте на это сообщение или нажмите кнопку.
button-reply = ✍️ Ответить
ask-reply = ✍️ Напишите ответ для { $name }: уйдёт ваше следующее сообщение.
reply-head = ✉️ Ответ от <b>{ $farm }</b>:
reply-sent = ✅ Ответ отправлен: { $name }.
note-gone = Это сообщение больше не хранится.
note-picture = 📎 (фото или голос)
balance-head = <b>Расчёты</b>
balance-owed = 🥚 Со следующим заказом бесплатно: { eggs }
balance-reserved = 📅 Из них на заказ <b>{ $date }</b>: { $amount }
balance-payouts = 💸 Возвращается: { $sum }
balance-spare = Из них можно вернуть <b>{ $sum }</b>.
button-payout = 💸 Вернуть { $sum }
button-place-yes = ✅ Да, хочу
status-vacation = 🏖 Отпуск: не приезжаем с { $from }, снова привезём { $until }
status-waiting-eggs = ⏳ Вы в очереди: напишем, как только появится место.
status-waiting-distance = ⏳ Вы в очереди: напишем, когда доберёмся и до вас.

## The customer: own data and rules

my-data =
    🗂 <b>Ваши данные</b>

    Мы храним имя, телефон, чат в Telegram, адреса и то, что вы нам писали (30 дней), — только чтобы доставлять заказы. Заказы и платежи остаются в книгах под номером, без имени.

    Всё это можно получить файлом или удалить.
button-export = 📄 Прислать всё
button-erase = 🗑 Удалить всё
ask-erase = 🗑 Подписка закончится; имя, телефон, адреса и переписка удалятся навсегда. Вернуть их будет нельзя. Продолжить?
button-erase-yes = Да, удалить
export-caption = 📄 Всё, что мы о вас храним.
sale-terms =
    📜 <b>Условия</b>

    • Продавец: { $farm }, { $phone }.
    • Каждый четверг привозим яйца по выбранному тарифу. Список закрывается в понедельник в 09:00; до этого пропуск, изменение и отмена бесплатны.
    • В ценах есть НДС. Доставка до { $radius } бесплатна, дальше { $surcharge }. Об изменении цен скажем за неделю.
    • О разбитых или испорченных яйцах напишите за 24 часа (/shikoyat): привезём взамен бесплатно.
    • Если не привезём, деньги вернутся на ваш счёт. Вернуть неиспользованное: /balans
privacy =
    🔐 <b>Конфиденциальность</b>

    Храним только то, что нужно для доставки: имя, телефон, чат, адрес и то, что вы нам писали (30 дней). Курьер видит только ваш адрес, имя и телефон. Данные карты к нам не попадают: оплата идёт на странице платёжной системы. Никому ничего не продаём.

    Посмотреть или удалить всё: /malumotlarim
    Вопросы: { $phone }, { $email }
pay-support =
    💳 <b>Помощь с оплатой</b>

    Если деньги списались, а заказ не оплачен, подождите 10 минут: мы сами спросим платёжную систему. Оплаченное дважды попадёт на ваш счёт: /balans

    Всё равно непонятно? Напишите или позвоните: { $phone }, { $email }
share =
    🥚 Расскажите друзьям! Отправьте им ссылку:
    { $link }
share-eggs = 🤝 Когда друг придёт по этой ссылке и оплатит первую доставку, каждому из вас бесплатно: { eggs }. Один раз на телефон и адрес.
share-words = Каждый четверг привозят домой свежие яйца
button-share = 📤 Отправить другу
