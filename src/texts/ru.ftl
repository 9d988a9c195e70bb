### Payshanba in Russian.

## Amounts, dates and measures

money = { $amount } сум
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
button-tariff = { $code } · { eggs } · { $price }
ask-location = Отлично! Теперь покажите, куда везти: нажмите кнопку внизу или отметьте дом на карте через 📎 → «Геопозиция».
button-share-location = 📍 Отправить геопозицию
location-out-of-range = Такого места на карте нет. Пожалуйста, отправьте геопозицию ещё раз. Прежний адрес сохранён.
location-unknown = Телефон пока не знает, где он находится. Включите геолокацию или отметьте дом на карте сами. Прежний адрес сохранён.
location-swapped = Похоже, широта и долгота перепутаны. Отметьте дом на карте и отправьте ещё раз. Прежний адрес сохранён.
location-abroad = Это место за пределами Узбекистана, туда мы пока не ездим. Отправьте адрес в Узбекистане. Прежний адрес сохранён.
order-head = <b>Ваш заказ</b>
order-box = 🥚 Тариф { $code } × { $quantity }: { eggs } — { $price }
order-surcharge = 🚚 Доставка ({ $km }): { $surcharge }
order-delivery-free = 🚚 Доставка ({ $km }): бесплатно
order-date = 📅 Привезём: <b>{ $date }</b>
order-wallet = 👛 С вашего счёта: −{ $amount }
order-total = 💰 К оплате: <b>{ $total }</b>
order-note = 🏠 Ориентир: { $note }
ask-method = Пока оплата — наличными курьеру. Всё верно?
ask-method-prepay = После прошлых доставок оплата наличными вам недоступна. Чтобы оплатить заранее, позвоните нам: { $phone }
button-cash = 💵 Заплачу наличными
button-change-tariff = 🔁 Другой тариф
button-change-address = 📍 Другой адрес
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
status-zone-in = 📍 Адрес: { $km } от фермы, доставка бесплатно
status-zone-out = 📍 Адрес: { $km } от фермы, доставка { $surcharge }
status-no-address = 📍 Адреса пока нет: /manzil
status-wallet = 👛 На вашем счёте: { $amount }
status-debt = ❗ Долг: { $amount }
status-parked = ⚠️ Мы проверяем вашу подписку и скоро свяжемся с вами. Телефон: { $phone }
help =
    Я веду подписку на яйца:

    /buyurtma — заказать или продолжить
    /status — что и когда привезут
    /tariflar — тарифы и цены
    /manzil — сменить адрес
    /otkazish — пропустить эту неделю
    /toxtatish — поставить на паузу
    /davom — возобновить подписку
    /bekor — отменить подписку

    Если есть вопрос, пишите или звоните:
    ☎️ { $phone }
    ✉️ { $email }
not-understood = Простите, я этого не понял. Заказать — /buyurtma, узнать, что и когда, — /status, помощь — /help.
week-opened = 🗓 Следующая доставка: <b>{ $date }</b>. Привезти как обычно? Если не ответите, заказ останется в силе.
week-change-until = Изменить можно до: { $date }, { $time }.
button-confirm = ✅ Да, привозите
button-skip = ⏭ На этой неделе не нужно
reminder = 🔔 Заказ на <b>{ $date }</b> ещё не оплачен: <b>{ $due }</b>. Список закрывается: { $lock }, { $time }.
lock-delayed = По техническим причинам список закроем позже. Выбрать оплату заказа на <b>{ $date }</b> можно до { $time } ({ $until }).
locked = 📋 Список подтверждён, привезём яйца: <b>{ $date }</b>.
dropped = Заказ на <b>{ $date }</b> не оплачен и снят со списка. Следующая доставка: <b>{ $next }</b>. Если готовы, нажмите /buyurtma.
paused-unpaid = Две недели подряд не было оплаты, поэтому мы поставили подписку на паузу. Ждём вас снова: чтобы возобновить, нажмите /davom.
paid = ✅ Оплата получена: <b>{ $amount }</b>, спасибо! Привезём яйца: <b>{ $date }</b>.
skipped = Хорошо, в этот раз не приедем: <b>{ $date }</b>. На следующей неделе спросим снова.
paused = Подписка на паузе. Когда будете готовы, нажмите /davom.
paused-until = Подписка на паузе, следующая доставка: <b>{ $date }</b>. Возобновить раньше: /davom
cancelled = Подписка отменена. Спасибо, что были с нами! Вернуться: /tariflar
coming-today = 🚚 Сегодня привезём яйца, примерно в <b>{ $from }–{ $until }</b>.
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
refused-out-of-range = Такое число не подходит. Проверьте и отправьте ещё раз.

## The courier

courier-welcome =
    Добро пожаловать! Теперь вы курьер фермы <b>{ $farm }</b>. 🚚

    Утром в день доставки придёт маршрут: загрузите коробки и нажмите «Загружено». Дальше адреса будут приходить по одному.
    /marshrut — сегодняшний маршрут
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
day-done = 🏁 Всё развезли, спасибо! Сдайте на ферму <b>{ $amount }</b> наличными.
day-done-no-cash = 🏁 Всё развезли, спасибо! Наличных сдавать не нужно.
handed-over = 💵 Наличные приняты: <b>{ $counted }</b>.
handed-over-open = Осталось сдать: <b>{ $open }</b>
handed-over-excess = Сдано лишнего: <b>{ $open }</b>

## The owner

owner-help =
    <b>Для хозяина фермы</b>

    /tuxum 500 — записать собранные яйца
    /kuryer — одноразовая ссылка для курьера
    /kassa — наличные, которые ещё у курьеров
    /kassa 3 59000 — курьер № 3 сдал 59 000 сум, больше или меньше, чем числится
    /help — этот список

    Команды клиента (/tariflar, /buyurtma, /status) тоже работают.
invite-link =
    Ссылка для курьера (действует 7 дней, один раз):
    { $link }

    Отправьте её курьеру: достаточно открыть ссылку и нажать «Start».
courier-joined = 🚚 Новый курьер: <b>{ $name }</b>
courier-dismissed = 👋 <b>{ $name }</b> больше не курьер фермы. Вернуть можно новой ссылкой: /kuryer
button-dismiss = 🚫 Отстранить
list-confirmed = 📋 Список на <b>{ $date }</b> подтверждён: { orders }, { eggs }.
owner-box = 📦 Тариф { $code }: { boxes }
eggs-needed = 🥚 На <b>{ $date }</b> нужно: { eggs }.
eggs-so-far = Записано: { eggs }. Добавить: /tuxum 100
eggs-collected = ✅ Записано: { eggs } (<b>{ $date }</b>). Всего: { $total }.
plan-ready = 🗺 План на <b>{ $date }</b> готов: { $couriers ->
    [one] { $couriers } курьер
    [few] { $couriers } курьера
   *[many] { $couriers } курьеров
}, { stops }.
plan-left-out = ❗ Не поместилось в маршрут: { stops }
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
