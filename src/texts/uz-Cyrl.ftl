### Payshanba in Uzbek, Cyrillic letters.

## Amounts, dates and measures

money = { $amount } сўм
decimal = ,
km = { $km } км
weekday = { $n ->
    [1] душанба
    [2] сешанба
    [3] чоршанба
    [4] пайшанба
    [5] жума
    [6] шанба
   *[7] якшанба
}
month = { $n ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
}
date = { $weekday }, { $day }-{ $month }
eggs = { $eggs } та тухум
boxes = { $boxes } та қути
stops = { $stops } та манзил
orders = { $orders } та буюртма
unnamed = мижоз № { $number }
unnamed-courier = курьер № { $number }

## The customer: joining

welcome =
    Ассалому алайкум! 🥚

    Ҳар пайшанба <b>{ $farm }</b> фермасидан янги тухумни уйингизгача олиб келамиз.
welcome-tariff = • <b>{ $code }</b> тарифи: ҳафтасига { eggs } — { $price }
welcome-delivery = Етказиб бериш { $radius } гача бепул, ундан нарида — { $surcharge } ({ $limit } гача).
welcome-delivery-free = Етказиб бериш бепул ({ $limit } гача).
welcome-consent = Тарифни танласангиз, исмингиз ва манзилингизни фақат буюртмани етказиш учун сақлашимизга розилик берган бўласиз.
welcome-choose = Қайси бирини танлайсиз?
button-tariff = { $code } · { eggs } · { $price }
ask-location = Яхши! Энди тухумни қаерга олиб боришимизни кўрсатинг: пастдаги тугмани босинг ёки 📎 → «Жойлашув» орқали харитадан уйингизни белгиланг.
button-share-location = 📍 Жойлашувни юбориш
location-out-of-range = Бундай жой харитада йўқ. Илтимос, жойлашувни яна бир марта юборинг. Аввалги манзилингиз ўзгармади.
location-unknown = Телефонингиз ҳозирча қаердалигини аниқлай олмади. Геолокацияни (GPS) ёқинг ёки уйингизни харитадан ўзингиз белгилаб юборинг. Аввалги манзилингиз ўзгармади.
location-swapped = Координаталар ўрни алмашиб қолганга ўхшайди. Уйингизни харитадан белгилаб, қайта юборинг. Аввалги манзилингиз ўзгармади.
location-abroad = Бу жой Ўзбекистондан ташқарида, у ерга ҳали бормаймиз. Ўзбекистондаги манзилни юборинг. Аввалги манзилингиз ўзгармади.
order-head = <b>Буюртмангиз</b>
order-box = 🥚 { $code } тарифи × { $quantity }: { eggs } — { $price }
order-surcharge = 🚚 Етказиб бериш ({ $km }): { $surcharge }
order-delivery-free = 🚚 Етказиб бериш ({ $km }): бепул
order-date = 📅 Олиб келамиз: <b>{ $date }</b>
order-wallet = 👛 Ҳисобингиздан: −{ $amount }
order-total = 💰 Тўлов: <b>{ $total }</b>
order-note = 🏠 Мўлжал: { $note }
ask-method = Ҳозирча курьерга нақд пулда тўлайсиз. Ҳаммаси тўғрими?
ask-method-prepay = Олдинги сафарлардан кейин сизга нақд тўлов таклиф қилинмайди. Олдиндан тўлаш учун бизга қўнғироқ қилинг: { $phone }
button-cash = 💵 Нақд тўлайман
button-change-tariff = 🔁 Бошқа тариф
button-change-address = 📍 Бошқа манзил
invoice =
    🧾 Ҳисоб № <code>{ $number }</code>
    Буюртма ({ $date }): <b>{ $amount }</b>

    Онлайн тўлов тез орада очилади, ҳозирча курьерга нақд тўлашингиз мумкин.
counts-from = Бу ҳафтанинг рўйхати тасдиқланган, шунинг учун ўзгариш <b>{ $date }</b> етказишидан бошлаб ҳисобга олинади.
subscribed = ✅ Буюртма қабул қилинди! Тухумни <b>{ $date }</b> куни олиб келамиз.
subscribed-later = Курьер йўлга чиққанда вақтини ёзамиз. Ҳолатни истаган пайт /status орқали кўрасиз.
pay-cash = 💵 Курьер учун <b>{ $amount }</b> нақд тайёрлаб қўйинг.
pay-due = 💳 Тўланиши керак: <b>{ $amount }</b>
pay-done = ✅ Тўланган

## The customer: every week

standing-draft = Обуна ҳали расмийлаштирилмаган. Давом этиш учун /buyurtma буйруғини босинг.
standing-awaiting = Обуна тўловни кутмоқда.
standing-active = Обуна фаол.
standing-past-due = Обуна фаол, лекин ўтган ҳафта тўланмай қолди.
standing-paused = Обуна тўхтатиб турилган. Давом эттириш: /davom
standing-paused-until = Обуна <b>{ $date }</b> гача тўхтатиб турилган. Эртароқ давом эттириш: /davom
standing-paused-unpaid = Обуна тўхтатилган: кетма-кет икки ҳафта тўлов бўлмади. Давом эттириш: /davom
standing-cancelled = Обуна бекор қилинган. Қайтмоқчи бўлсангиз: /tariflar
status-head = <b>Обунангиз</b>
status-no-order = 📅 Ҳозирча буюртма йўқ.
status-choice = 🥚 { $code } тарифи × { $quantity }
status-zone-in = 📍 Манзил: фермадан { $km }, етказиш бепул
status-zone-out = 📍 Манзил: фермадан { $km }, етказиш { $surcharge }
status-no-address = 📍 Манзил ҳали йўқ: /manzil
status-wallet = 👛 Ҳисобингизда: { $amount }
status-debt = ❗ Қарз: { $amount }
status-parked = ⚠️ Обунангизни текширяпмиз. Тез орада ўзимиз боғланамиз: { $phone }
help =
    Мен тухум обунасини юритаман:

    /buyurtma — буюртма бериш ёки давом этиш
    /status — обуна ҳолати
    /tariflar — тарифлар ва нархлар
    /manzil — манзилни ўзгартириш
    /otkazish — шу ҳафтани ўтказиб юбориш
    /toxtatish — обунани тўхтатиб туриш
    /davom — обунани давом эттириш
    /bekor — обунани бекор қилиш

    Савол бўлса, ёзинг ёки қўнғироқ қилинг:
    ☎️ { $phone }
    ✉️ { $email }
not-understood = Кечирасиз, буни тушунмадим. Буюртма учун /buyurtma, ҳолат учун /status, ёрдам учун /help буйруғини босинг.
week-opened = 🗓 Кейинги етказиш — <b>{ $date }</b>. Одатдагидек олиб келайликми? Жавоб бермасангиз ҳам, буюртма ўз кучида қолади.
week-change-until = Ўзгартириш муддати: { $date }, соат { $time } гача.
button-confirm = ✅ Ҳа, олиб келинг
button-skip = ⏭ Бу ҳафта керак эмас
reminder = 🔔 <b>{ $date }</b> буюртмаси ҳали тўланмаган: <b>{ $due }</b>. Рўйхат { $lock }, соат { $time } да ёпилади.
lock-delayed = Техник сабаб билан рўйхатни кечроқ ёпамиз. <b>{ $date }</b> буюртмаси учун тўлов усулини соат { $time } гача ({ $until }) танлашингиз мумкин.
locked = 📋 Рўйхат тасдиқланди: тухумни <b>{ $date }</b> куни олиб келамиз.
dropped = Буюртмангиз (<b>{ $date }</b>) тўланмагани учун рўйхатдан чиқди. Кейинги етказиш — <b>{ $next }</b>. Тайёр бўлсангиз, /buyurtma буйруғини босинг.
paused-unpaid = Кетма-кет икки ҳафта тўлов бўлмагани учун обунани тўхтатиб турдик. Сизни яна кутамиз: давом эттириш учун /davom буйруғини босинг.
paid = ✅ <b>{ $amount }</b> тўлов келди, раҳмат! Тухумни <b>{ $date }</b> куни олиб келамиз.
skipped = Тушундик, <b>{ $date }</b> куни келмаймиз. Кейинги ҳафта яна сўраймиз.
paused = Обуна тўхтатиб турилди. Тайёр бўлганингизда /davom буйруғини босинг.
paused-until = Обуна <b>{ $date }</b> гача тўхтатиб турилди. Эртароқ давом эттириш: /davom
cancelled = Обуна бекор қилинди. Биз билан бўлганингиз учун раҳмат! Қайтмоқчи бўлсангиз: /tariflar
coming-today = 🚚 Бугун тухум олиб келамиз, тахминан соат <b>{ $from }–{ $until }</b> орасида.
told-delivered = ✅ Топширилди: { eggs }. Ош бўлсин!
told-nobody-home = 🚪 Курьер келди, лекин уйда ҳеч ким йўқ эди. Кейинги сафар бир киши кутиб олсин ёки бизга олдиндан ёзинг.
told-wrong-pin = 📍 Белгиланган жойдан эшигингизни топа олмадик. Манзилни аниқлаб беринг: /manzil
told-refused = Бугунги буюртмани олмадингиз. Агар бу хато бўлса, қўнғироқ қилинг: { $phone }
told-no-cash = Нақд пул бўлмагани учун тухумни топшира олмадик. Кейинги сафар пулни тайёрлаб қўйинг.
told-broken = 😔 Буюртмангиздаги тухумлар йўлда синиб қолди. Кечирим сўраймиз! Савол бўлса: { $phone }
told-not-reached = 😔 Бугун сизга етиб бора олмадик. Бу бизнинг айбимиз, узр сўраймиз.
told-not-planned = 😔 Бугунги йўналишга манзилингиз сиғмади. Бу бизнинг айбимиз, узр сўраймиз.
told-courier-out = 😔 Курьеримиз йўлни давом эттира олмади ва тухум етиб бормади. Узр сўраймиз.
told-cash = 💵 Нақд олинди: { $amount }
told-wallet = 👛 Ҳисобингизга ёзилди: { $amount }

## Refusals: why not, and what to do next

refused-cutoff-passed = Бу ҳафтанинг рўйхати аллақачон тасдиқланган. Ўзгариш <b>{ $date }</b> етказишидан бошлаб ҳисобга олиниши мумкин.
refused-unknown-tariff = Бу тариф энди йўқ. Ҳозирги тарифлар: /tariflar
refused-quantity = Битта буюртмада 1 тадан { $most } тагача қути бўлиши мумкин.
refused-too-far = Манзилингиз фермадан { $km } узоқда, биз эса ҳозирча { $limit } гача борамиз. Бошқа манзил юборинг: /manzil
refused-tariff-first = Аввал тарифни танланг: /tariflar
refused-address-first = Аввал манзилни юборинг: /manzil
refused-prepay-only = Сизга нақд тўлов таклиф қилинмайди. Олдиндан тўлаш учун қўнғироқ қилинг: { $phone }
refused-not-now = Ҳозир буни қилиб бўлмайди. Ҳолатни кўринг: /status
refused-not-found = Бундай буюртма топилмади. Ҳолатни кўринг: /status
refused-no-cash-out = 💵 Санайдиган пул йўқ: ҳамма нақд пул топширилган.
refused-wrong-amount = Сумма тўғри келмади. Янги ҳисобни олинг: /buyurtma
refused-underpaid = Камида { $due } олиниши керак. Тўлиқ сумма бўлмаса, тухум топширилмайди.
refused-load-first = Аввал қутиларни машинага юклаб, «Юкланди»ни босинг: /marshrut
refused-stop-ended = Бу манзил аллақачон якунланган. Аввал «Қайтариш»ни босинг.
refused-undo-passed = Қайтариш муддати (2 дақиқа) ўтиб кетди. Хато бўлса, ферма билан боғланинг: { $phone }
refused-day-closed = Бугунги кун ёпилган. Савол бўлса: { $phone }
refused-stale-button = Бу тугма эскирган. Янгисини олинг: /buyurtma ёки /status
refused-stale-courier = Бу тугма эскирган. Йўналишни янгиланг: /marshrut
refused-stale-owner = Бу тугма эскирган: сумма ўзгарган ёки хабар эски. Янги хабардаги тугмани босинг.
refused-not-allowed = Бу амал сиз учун эмас. Нималар қилиш мумкинлиги: /help
refused-invite-spent = Бу ҳавола ишлатилган ёки муддати ўтган. Ферма эгасидан янгисини сўранг: { $phone }
refused-parked = Обунангизни текширяпмиз, шунинг учун ҳозир ўзгартириб бўлмайди. Боғланиш: { $phone }
refused-out-of-range = Бу сон тўғри келмайди. Текшириб, қайта юборинг.

## The courier

courier-welcome =
    Хуш келибсиз! Сиз энди <b>{ $farm }</b> курьерисиз. 🚚

    Етказиш куни эрталаб йўналиш келади: қутиларни юкланг ва «Юкланди»ни босинг. Шундан сўнг манзиллар биттадан келади.
    /marshrut — бугунги йўналиш
route-head = 🚚 <b>Йўналиш: { $date }</b>
route-stops = 📍 { stops }, { eggs }
route-box = 📦 { $code } тарифи: { boxes }
route-cash = 💵 Олинадиган нақд пул: { $amount }
route-length = 🛣 { $km }, тугаш вақти тахминан { $time }
route-progress = ✅ Бажарилди: { $ended } / { $stops }
route-map = 🗺 Google харита:
route-load = Ҳаммаси машинадами? Унда «Юкланди»ни босинг.
route-none = { $date } учун йўналиш ҳали йўқ. Тайёр бўлганда ўзим юбораман.
button-loaded = 📦 Юкланди
stop-head = <b>{ $number } / { $total } · { $name }</b>
stop-note = 📍 { $note }
stop-box = 📦 { $code } тарифи × { $quantity } = { eggs }
stop-cash = 💵 Нақд олинг: <b>{ $amount }</b>
stop-paid = ✅ Тўланган, пул олинмайди
stop-phone = ☎️ { $phone }
stop-gone = Бу манзил йўналишда йўқ. Йўналишни янгиланг: /marshrut
button-delivered = ✅ Топширдим
button-delivered-cash = ✅ Топширдим, { $amount } олдим
button-nobody-home = 🚪 Уйда йўқ
button-wrong-pin = 📍 Манзил хато
button-refused = 🙅 Олмади
button-no-cash = 💸 Пули йўқ
button-broken = 💔 Синди
button-undo = ↩️ Қайтариш
button-yandex = Яндекс
button-google = Google
button-2gis = 2GIS
outcome-delivered = топширилди
outcome-nobody-home = уйда ҳеч ким йўқ
outcome-wrong-pin = манзил хато
outcome-refused = мижоз олмади
outcome-no-cash = нақд пули йўқ
outcome-broken = йўлда синди
outcome-not-reached = етиб борилмади
outcome-not-planned = йўналишга сиғмади
outcome-courier-out = курьер давом эта олмади
stop-ended = { $number } / { $total } · { $name }: <b>{ $outcome }</b>
stop-ended-cash = 💵 Олинди: { $amount }
stop-ended-undo = Хато бўлса, 2 дақиқа ичида қайтариш мумкин.
day-done = 🏁 Ҳаммаси якунланди, раҳмат! Фермага <b>{ $amount }</b> нақд топширинг.
day-done-no-cash = 🏁 Ҳаммаси якунланди, раҳмат! Топшириладиган нақд пул йўқ.
handed-over = 💵 Нақд пул қабул қилинди: <b>{ $counted }</b>.
handed-over-open = Яна топширилиши керак: <b>{ $open }</b>
handed-over-excess = Ортиқча топширилди: <b>{ $open }</b>

## The owner

owner-help =
    <b>Ферма эгаси учун</b>

    /tuxum 500 — йиғилган тухумни киритиш
    /kuryer — курьер учун бир марталик ҳавола
    /kassa — курьерларда қолган нақд пул
    /kassa 3 59000 — 3-рақамли курьер 59 000 сўм топширди (ҳисобдагидан кам ёки кўп бўлса)
    /help — шу рўйхат

    Мижоз буйруқлари (/tariflar, /buyurtma, /status) ҳам ишлайди.
invite-link =
    Курьер учун ҳавола (7 кун, бир марта ишлайди):
    { $link }

    Уни курьерга юборинг: ҳаволани очиб, «Start»ни босса бўлди.
courier-joined = 🚚 Янги курьер қўшилди: <b>{ $name }</b>
courier-dismissed = 👋 <b>{ $name }</b> энди ферма курьери эмас. Қайтариш учун янги ҳавола: /kuryer
button-dismiss = 🚫 Курьерликдан чиқариш
list-confirmed = 📋 <b>{ $date }</b> рўйхати тасдиқланди: { orders }, { eggs }.
owner-box = 📦 { $code } тарифи: { boxes }
eggs-needed = 🥚 <b>{ $date }</b> учун керак: { eggs }.
eggs-so-far = Киритилган: { eggs }. Қўшиш: /tuxum 100
eggs-collected = ✅ { eggs } киритилди (<b>{ $date }</b>). Жами: { $total } та.
plan-ready = 🗺 <b>{ $date }</b> режаси тайёр: { $couriers } та курьер, { stops }.
plan-left-out = ❗ Йўналишга сиғмади: { stops }
couriers-missing = ❗ <b>{ $date }</b> учун курьер йўқ. Ҳавола яратинг ва курьерга юборинг: /kuryer
hand-over-ask = 💵 { $name } йўлни тугатди ({ $date }). Нақд пул: <b>{ $amount }</b>. Санаб, тўғри чиқса, тугмани босинг.
hand-over-ask-driving = 💵 { $name } ҳали йўлда ({ $date }). Ҳозирча нақд пул: <b>{ $amount }</b>. Санаб, тўғри чиқса, тугмани босинг.
hand-over-other = Бошқа сумма чиқса, шундай юборинг: <code>/kassa { $number } { $amount }</code>
hand-over-nothing = 🏁 { $name } йўлни тугатди ({ $date }). Нақд пул йўқ.
button-hand-over = ✅ Олдим: { $amount }
handed-over-owner = 💵 { $name }: <b>{ $counted }</b> қабул қилинди ({ $date }).
day-confirmed = 📊 <b>{ $date }</b>: { $ended } / { $stops } манзил якунланди, { $delivered } таси топширилди. Нақд: { $cash }
cycle-closed = 🔒 <b>{ $date }</b> ёпилди: { $delivered } та топширилди, { $failed } та топширилмади.
cycle-not-begun = ❗ <b>{ $date }</b> куни ҳеч ким йўлга чиқмади. Ҳафта ёпилди, пуллар мижозларга қайтди.
stop-alert = ❗ { $name }, <b>{ $date }</b>: { $outcome }.
stray-report = ❗ Курьер { $name } учун белги қўйди ({ $date }, «{ $outcome }»), лекин йўлда бундай буюртма йўқ. Ҳисобда ҳеч нарса ўзгармади.
stray-report-cash = ❗ Курьер { $name } учун белги қўйди ({ $date }, «{ $outcome }») ва <b>{ $amount }</b> нақд олди, лекин йўлда бундай буюртма йўқ. Пул мижознинг ҳисобига ёзилди.
parked = ⚠️ { $name } (№ { $number }) ҳисобида номувофиқлик бор. Текширилгунча буюртмаларда қатнашмайди.
unparked = ✅ { $name } (№ { $number }) яна буюртмаларда қатнашади.
button-unpark = ▶️ Яна қатнашсин
quarantined = ⚠️ Бир амал икки марта хато билан тугади ва четга олинди: <code>{ $cause }</code>

## What the command menu says

command-buyurtma = Буюртма бериш ёки давом этиш
command-status = Обуна ҳолати
command-tariflar = Тарифлар ва нархлар
command-manzil = Манзилни ўзгартириш
command-otkazish = Шу ҳафтани ўтказиб юбориш
command-toxtatish = Обунани тўхтатиб туриш
command-davom = Обунани давом эттириш
command-bekor = Обунани бекор қилиш
command-help = Ёрдам ва алоқа
