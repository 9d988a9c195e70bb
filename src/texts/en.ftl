### Payshanba in English.

## Amounts, dates and measures

money = { $amount } soʻm
decimal = .
km = { $km } km
weekday = { $n ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
month = { $n ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date = { $weekday }, { $day } { $month }
eggs = { $eggs } { $eggs ->
    [one] egg
   *[other] eggs
}
boxes = { $boxes } { $boxes ->
    [one] box
   *[other] boxes
}
stops = { $stops } { $stops ->
    [one] stop
   *[other] stops
}
orders = { $orders } { $orders ->
    [one] order
   *[other] orders
}
unnamed = customer no. { $number }
unnamed-courier = courier no. { $number }

## The customer: joining

welcome =
    Hello and welcome! 🥚

    Every Thursday we bring fresh eggs from <b>{ $farm }</b> to your door.
welcome-tariff = • Tariff <b>{ $code }</b>: { eggs } a week — { $price }
welcome-delivery = Delivery is free up to { $radius }, beyond that { $surcharge } (up to { $limit }).
welcome-delivery-free = Delivery is free (up to { $limit }).
welcome-consent = By choosing a tariff you agree that we keep your name and address, only to deliver your orders.
welcome-choose = Which one would you like?
tariffs-head = 🥚 <b>Our tariffs</b>
button-tariff = { $code } · { eggs } · { $price }
ask-location = Great! Now show us where to bring the eggs: press the button below, or mark your home on the map with 📎 → “Location”.
button-share-location = 📍 Share my location
location-out-of-range = There is no such place on the map. Please send your location once more.
location-unknown = Your phone does not know where it is yet. Turn on location, or mark your home on the map yourself.
location-swapped = It looks as if latitude and longitude changed places. Please mark your home on the map and send it again.
location-abroad = This place is outside Uzbekistan, and we do not drive there yet. Please send an address in Uzbekistan.
location-kept = Your previous address is kept.
order-head = <b>Your order</b>
order-box = 🥚 Tariff { $code } × { $quantity }: { eggs } — { $price }
order-surcharge = 🚚 Delivery ({ $km }): { $surcharge }
order-delivery-free = 🚚 Delivery ({ $km }): free
order-add-on = ➕ { $name } × { $quantity } — { $sum }
order-date = 📅 We come on <b>{ $date }</b>
order-wallet = 👛 From your balance: −{ $amount }
order-total = 💰 To pay: <b>{ $total }</b>
order-note = 🏠 Landmark: { $note }
ask-method = For now you pay the courier in cash. Is everything right?
ask-method-prepay = After earlier deliveries we cannot offer you cash. To pay in advance, please call us: { $phone }
button-cash = 💵 Pay in cash
button-change-tariff = 🔁 Another tariff
button-change-address = 📍 Another address
button-add-on = ➕ Add something
button-add-on-count = { $name } × { $quantity }
add-ons-head = 🧺 What shall we add? It comes once, with this delivery:
add-on-line = • { $name } — { $price }
add-ons-none = 🧺 Nothing can be added to this order now: the list is closed, or there is nothing to add yet. Your order: /buyurtma
ask-method-covered = Your balance covers it. Shall we bring it?
button-order-covered = ✅ Yes, order it
invoice =
    🧾 Invoice no. <code>{ $number }</code>
    Order for { $date }: <b>{ $amount }</b>

    Online payment is coming soon; until then you can pay the courier in cash.
counts-from = This week’s list is already confirmed, so the change counts from the delivery on <b>{ $date }</b>.
subscribed = ✅ Your order is in! We bring the eggs on <b>{ $date }</b>.
subscribed-later = We write to you when the courier sets out. You can look at any time with /status.
pay-cash = 💵 Please have <b>{ $amount }</b> in cash ready for the courier.
pay-due = 💳 Still to pay: <b>{ $amount }</b>
pay-done = ✅ Paid
pay-done-sum = ✅ Paid: <b>{ $amount }</b>
paid-ahead = 📆 Paid ahead: { $weeks ->
    [one] { $weeks } more week
   *[other] { $weeks } more weeks
}.
pay-ahead = You can pay for several weeks ahead. Counting this one:

## The customer: every week

standing-draft = You are not subscribed yet. Press /buyurtma to go on.
standing-awaiting = Your subscription is waiting for payment.
standing-active = Your subscription is active.
standing-past-due = Your subscription is active, but last week was not paid.
standing-paused = Your subscription is paused. Go on with /davom
standing-paused-until = Your subscription is paused until <b>{ $date }</b>. Go on sooner with /davom
standing-paused-unpaid = Your subscription is paused: two weeks in a row were not paid. Go on with /davom
standing-cancelled = Your subscription has ended. Come back with /tariflar
status-head = <b>Your subscription</b>
status-no-order = 📅 There is no order at the moment.
status-choice = 🥚 Tariff { $code } × { $quantity }
status-opt-in = 🔔 We ask you every week and come only if you say yes.
status-zone-in = 📍 Address: { $km } from the farm, free delivery
status-zone-out = 📍 Address: { $km } from the farm, delivery { $surcharge }
status-no-address = 📍 No address yet: /manzil
status-wallet = 👛 Your balance: { $amount }
status-debt = ❗ You owe: { $amount }
status-parked = ⚠️ We are checking your subscription and will contact you soon. Phone: { $phone }
help =
    I look after your egg subscription:

    /buyurtma — order, or change the order
    /status — what comes and when
    /tolov — pay
    /balans — your balance
    /otkazish — skip this week
    /toxtatish — pause, or a vacation
    /davom — resume
    /manzil — change the address
    /tariflar — tariffs and prices
    /shikoyat — broken or missing eggs
    /sovga — give eggs as a gift
    /kod — a gift or promo code
    /taklif — invite a friend
    /til — language
    /malumotlarim — your data
    /bekor — cancel
    /terms — terms, /privacy — privacy, /paysupport — help with a payment

    If you have a question, write or call:
    ☎️ { $phone }
    ✉️ { $email }
not-understood = Sorry, I did not understand that. To order press /buyurtma, to see what comes and when /status, for help /help.
week-opened = 🗓 The next delivery is on <b>{ $date }</b>. Shall we come as usual? If you do not answer, your order stands.
week-change-until = You can change it until { $date }, { $time }.
week-offered = 🗓 The next delivery is on <b>{ $date }</b>. Shall we bring your eggs? If you do not answer, we do not come this time.
week-offered-until = Please answer by { $date }, { $time }.
button-confirm = ✅ Yes, please
button-skip = ⏭ Not this week
reminder = 🔔 Your order for <b>{ $date }</b> is not paid yet: <b>{ $due }</b>. The list closes on { $lock }, { $time }.
lock-delayed = For technical reasons we close the list later. You can choose how to pay for <b>{ $date }</b> until { $time } ({ $until }).
locked = 📋 The list is confirmed: we bring the eggs on <b>{ $date }</b>.
dropped = Your order for <b>{ $date }</b> was not paid and is off the list. The next delivery is on <b>{ $next }</b>. When you are ready, press /buyurtma.
paused-unpaid = Two weeks in a row were not paid, so we have paused your subscription. We would love to have you back: press /davom to go on.
paid = ✅ We received <b>{ $amount }</b>, thank you! We bring the eggs on <b>{ $date }</b>.
skipped = All right, we do not come on <b>{ $date }</b>. We ask again next week.
skipped-resting = All right, we do not come on <b>{ $date }</b>.
skipped-until = You can change your mind until { $date }, { $time }.
button-unskip = ↩️ Come after all
paused = Your subscription is paused. Press /davom when you are ready.
paused-until = Your subscription is paused until <b>{ $date }</b>. Go on sooner with /davom
cancelled = Your subscription has ended. Thank you for having been with us! Come back with /tariflar
coming-today = 🚚 We bring your eggs today, roughly <b>{ $from }–{ $until }</b>.
you-are-next = 🚚 The courier is on the way: you are next.
coming-again = 🚪 The courier came, but nobody was home. He comes once more today at about <b>{ $time }</b>. If you cannot be there, call us: { $phone }
delayed = ⏳ The courier is late, we are sorry. He now comes at about <b>{ $from }–{ $until }</b>.
told-delivered = ✅ Handed over: { eggs }. Enjoy!
told-nobody-home = 🚪 The courier came, but nobody was home. Next time please have somebody there, or tell us beforehand.
told-wrong-pin = 📍 We did not find your door at the marked place. Please correct the address: /manzil
told-refused = You did not take today’s order. If that is a mistake, please call { $phone }
told-no-cash = There was no cash, so we could not hand over the eggs. Please have it ready next time.
told-broken = 😔 The eggs of your order broke on the road. We are sorry! If you have a question: { $phone }
told-not-reached = 😔 We did not get to you today. This is our fault, and we are sorry.
told-not-planned = 😔 Your address did not fit into today’s route. This is our fault, and we are sorry.
told-courier-out = 😔 The courier could not finish the route and your eggs did not arrive. We are sorry.
told-cash = 💵 Cash received: { $amount }
told-wallet = 👛 Put on your balance: { $amount }

## Refusals: why not, and what to do next

refused-cutoff-passed = This week’s list is already confirmed. A change can count from the delivery on <b>{ $date }</b>.
refused-unknown-tariff = This tariff is no longer offered. The current ones: /tariflar
refused-quantity = One order can hold 1 to { $most } boxes.
refused-too-far = Your address is { $km } from the farm, and for now we drive up to { $limit }. Please send another address: /manzil
refused-tariff-first = Please choose a tariff first: /tariflar
refused-address-first = Please send your address first: /manzil
refused-prepay-only = We cannot offer you cash. To pay in advance, please call { $phone }
refused-not-now = This cannot be done now. Have a look at /status
refused-not-found = There is no such order. Have a look at /status
refused-no-cash-out = 💵 No cash is out: there is nothing to count.
refused-wrong-amount = The amount does not match. Please get a new invoice: /buyurtma
refused-underpaid = At least { $due } has to be taken. Without the full amount the eggs are not handed over.
refused-load-first = Load the boxes first and press “Loaded”: /marshrut
refused-stop-ended = This stop has already ended. Press “Undo” first.
refused-undo-passed = It is too late to undo: two minutes are over. If it was a mistake, call the farm: { $phone }
refused-day-closed = This day is closed. Questions: { $phone }
refused-stale-button = This button is out of date. Get a new one with /buyurtma or /status
refused-stale-courier = This button is out of date. Refresh your route: /marshrut
refused-stale-owner = This button is out of date: the amount has changed or the message is old. Please press the button of the newest message.
refused-not-allowed = This is not yours to do. What you can do: /help
refused-invite-spent = This link was used or has expired. Ask the owner for a new one: { $phone }
refused-parked = We are checking your subscription, so it cannot be changed now. Contact us: { $phone }
refused-code-not-valid = This code is not valid: it is mistyped, has lapsed or was used by others. Check it and send it again: /kod
refused-code-used = You have used this code already, it works once for everybody. Your balance: /balans
refused-unknown-add-on = This is no longer sold. Have a look at your order: /buyurtma
refused-no-such-promo = There is no such promo code. All codes: /promo
refused-no-such-add-on = There is no such add-on. See them all: /qoshimcha
refused-out-of-range = This number does not fit. Please check it and send it again.

## The courier

courier-welcome =
    Welcome! You are now a courier of <b>{ $farm }</b>. 🚚

    On the morning of a delivery day your route comes: load the boxes and press “Loaded”. Then the stops come one by one.
    /marshrut — today’s route
    /tugmalar — keys for places with a bad network
    /joy — where you start
    /chiqdim — when you cannot go on: others take over
route-head = 🚚 <b>Route: { $date }</b>
route-stops = 📍 { stops }, { eggs }
route-box = 📦 Tariff { $code }: { boxes }
route-cash = 💵 Cash to collect: { $amount }
route-length = 🛣 { $km }, expected end { $time }
route-progress = ✅ Done: { $ended } of { $stops }
route-map = 🗺 Google map:
route-load = Is everything in the car? Then press “Loaded”.
route-none = There is no route for { $date } yet. I send it as soon as it is ready.
button-loaded = 📦 Loaded
stop-head = <b>{ $number } / { $total } · { $name }</b>
stop-note = 📍 { $note }
stop-box = 📦 Tariff { $code } × { $quantity } = { eggs }
stop-add-on = ➕ <b>{ $name } × { $quantity }</b>
stop-cash = 💵 Take in cash: <b>{ $amount }</b>
stop-paid = ✅ Paid, take no money
stop-phone = ☎️ { $phone }
stop-gone = This stop is not on the route. Refresh your route: /marshrut
button-delivered = ✅ Delivered
button-delivered-cash = ✅ Delivered, took { $amount }
button-nobody-home = 🚪 Nobody home
button-wrong-pin = 📍 Wrong address
button-refused = 🙅 Refused
button-no-cash = 💸 No cash
button-broken = 💔 Broken
button-undo = ↩️ Undo
button-yandex = Yandex
button-google = Google
button-2gis = 2GIS
outcome-delivered = delivered
outcome-nobody-home = nobody home
outcome-wrong-pin = wrong address
outcome-refused = refused
outcome-no-cash = no cash
outcome-broken = broken on the road
outcome-not-reached = not reached
outcome-not-planned = did not fit into a route
outcome-courier-out = the courier fell out
stop-ended = { $number } / { $total } · { $name }: <b>{ $outcome }</b>
stop-ended-cash = 💵 Taken: { $amount }
stop-ended-undo = If it was a mistake, you can undo it within two minutes.
again-ask = 🚪 { $name } is not home. Did you call and wait 5 minutes? You can try again at the end of the route.
button-again = 🔁 Try again at the end
button-not-today = 🚪 Not again today
put-off = 🔁 { $name }: you try again at the end, at about <b>{ $time }</b>. If that was wrong, undo it within 2 minutes.
live-thanks = 🛰 Thank you! By your location we work out when you arrive and tell customers if you are late. Nobody sees where you are, and it is not kept.
day-done = 🏁 All done, thank you! Please hand over <b>{ $amount }</b> in cash at the farm.
day-done-no-cash = 🏁 All done, thank you! There is no cash to hand over.
handed-over = 💵 Cash received: <b>{ $counted }</b>.
handed-over-open = Still to hand over: <b>{ $open }</b>
handed-over-excess = Handed over in excess: <b>{ $open }</b>

## The owner

owner-help =
    <b>For the farm’s owner</b>

    /hafta — the week: who paid, who did not, eggs due
    /navbat — the waiting list
    /tuxum 500 — eggs collected, /siniq 5 — cracked
    /royxat — the packing list

    <b>Prices</b> (customers are told a week before)
    /narx A 10 59000 — tariff A: 10 eggs for 59 000 soʻm
    /narx A yoq — sell tariff A no more
    /tuxumnarxi 1600 — what an egg costs you
    /yetkazish 12000 — delivery far away
    /sigim 1500 — eggs a week, at most (/sigim yoq — no limit)
    /qoshimcha — what is sold beside the eggs (honey, bread …)
    /promo — promo codes

    <b>People</b>
    /kuryer — a courier’s link, /kuryer 1200 — with the car’s capacity
    /kuryer 3 1200 — capacity of courier no. 3
    /joy 3 — where courier no. 3 starts
    /qadoqchi — a packer’s link
    /chiqdim 3 — courier no. 3 drives no further today
    /kassa — cash still with the couriers
    /kassa 3 59000 — courier no. 3 handed over 59 000 soʻm

    <b>Orders</b>
    /buyurtmachi Karim; +998901234567; A — an order by telephone
    /chiqar 12 — take customer no. 12 off the list
    /hold 31.12 holiday — hold a week (holiday, or flock for the hens)

    Customers’ commands (/tariflar, /buyurtma, /status) work as well.
owner-welcome =
    Hello! You are the owner of <b>{ $farm }</b>. 🥚

    What to do first:
    /kuryer — a courier’s link, to be opened once
    /hafta — the week: who paid, eggs due
    /tuxum 500 — enter collected eggs (on Wednesday)
    /royxat — the packing list
    /kassa — cash that couriers hold
    /help — everything else

    Would you like eggs too? /tariflar
invite-link =
    A link for a courier (7 days, works once):
    { $link }

    Send it to the courier: open the link and press “Start”, that is all.
courier-joined = 🚚 A new courier has joined: <b>{ $name }</b>
courier-dismissed = 👋 <b>{ $name }</b> is no longer a courier of the farm. Back with a new link: /kuryer
button-dismiss = 🚫 Dismiss
list-confirmed = 📋 The list for <b>{ $date }</b> is confirmed: { orders }, { eggs }.
owner-box = 📦 Tariff { $code }: { boxes }
owner-add-on = ➕ { $name }: { $quantity }
eggs-needed = 🥚 Needed for <b>{ $date }</b>: { eggs }.
eggs-so-far = Entered so far: { eggs }. Add more: /tuxum 100
eggs-collected = ✅ Entered: { eggs } (<b>{ $date }</b>). In all: { $total }.
plan-ready = 🗺 The plan for <b>{ $date }</b> is ready: { $couriers ->
    [one] { $couriers } courier
   *[other] { $couriers } couriers
}, { stops }.
plan-left-out = ❗ Did not fit into a route: { stops }
plan-left-why = • { $why }: { $names }
plan-left-more = and { $count } more
left-out-address = the address is not known, ask the customer for a location
left-out-too-far = too far to get there and back in a day
left-out-unreachable = the map knows no road there, check the address
left-out-capacity = no room in the cars, raise the capacity or add a courier: /kuryer
left-out-shift = no time left in the shifts, make them longer or add a courier: /kuryer
left-out-window = cannot be there at the time the customer wants
left-out-max-stops = the couriers have as many stops as they may, add a courier: /kuryer
left-out-no-vehicle = nobody drives, make a link for a courier: /kuryer
left-out-courier-out = the courier fell out and nobody else can make it
left-out-other = fits into no route, contact the customer
couriers-missing = ❗ There is no courier for <b>{ $date }</b>. Make a link and send it to a courier: /kuryer
hand-over-ask = 💵 { $name } has finished the route ({ $date }). Cash: <b>{ $amount }</b>. Count it and, if it is right, press the button.
hand-over-ask-driving = 💵 { $name } is still on the road ({ $date }). Cash so far: <b>{ $amount }</b>. Count it and, if it is right, press the button.
hand-over-other = If you count another sum, send it instead: <code>/kassa { $number } { $amount }</code>
hand-over-nothing = 🏁 { $name } has finished the route ({ $date }). There is no cash.
button-hand-over = ✅ Received { $amount }
handed-over-owner = 💵 { $name }: <b>{ $counted }</b> received ({ $date }).
day-confirmed = 📊 <b>{ $date }</b>: { $ended } of { $stops } stops have ended, { $delivered } delivered. Cash: { $cash }
cycle-closed = 🔒 <b>{ $date }</b> is closed: { $delivered } delivered, { $failed } not delivered.
cycle-not-begun = ❗ Nobody set out on <b>{ $date }</b>. The week is closed and the money is back with the customers.
stop-alert = ❗ { $name }, <b>{ $date }</b>: { $outcome }.
stray-report = ❗ The courier reported { $name } for { $date } (“{ $outcome }”), but no order of theirs was on the road. Nothing was booked.
stray-report-cash = ❗ The courier reported { $name } for { $date } (“{ $outcome }”) with <b>{ $amount }</b> in cash, but no order of theirs was on the road. The money is on the customer’s balance.
parked = ⚠️ { $name } (no. { $number }): the books do not agree. Takes no part until you have looked.
unparked = ✅ { $name } (no. { $number }) takes part in orders again.
button-unpark = ▶️ Take part again
quarantined = ⚠️ Something failed twice and was set aside: <code>{ $cause }</code>

## What the command menu says

command-buyurtma = Order, or go on where you stopped
command-status = What comes and when
command-tariflar = Tariffs and prices
command-manzil = Change the address
command-otkazish = Skip this week
command-toxtatish = Pause the subscription
command-davom = Resume the subscription
command-bekor = Cancel the subscription
command-help = Help and contacts
command-tolov = Pay
command-balans = Balance and payouts
command-shikoyat = Broken or missing eggs
command-sovga = Give eggs as a gift
command-kod = Enter a gift or promo code
command-taklif = Invite a friend
command-til = Language
command-malumotlarim = My data: export, erase
command-marshrut = Today’s route
command-tuxum = Enter collected eggs
command-hafta = The week: who paid, eggs due
command-kuryer = A link for a courier
command-kassa = Cash that couriers hold

## Paying beforehand

button-click = 💳 Click
button-payme = 💳 Payme
button-uzum = 💳 Uzum Bank
ask-method-online = Is everything right? How would you like to pay?
invoice-head =
    🧾 Invoice no. <code>{ $number }</code>
    Order for { $date }: <b>{ $amount }</b>
invoice-weeks = 📆 For { $weeks } weeks ahead.
invoice-how = Press the button and pay with Uzcard, Humo or from your wallet. We write to you as soon as the money has arrived. To pay for several weeks at once, choose how many below.
invoice-gone = This invoice is no longer valid. See what there is to pay with /tolov
button-pay-page = { $name } — { $amount }
button-weeks = { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
}

## What Payme’s own window says when a payment does not go through

payme-not-post = Requests are sent with POST. Send it again with POST.
payme-not-json = The request is not JSON. Mend it and send it again.
payme-bad-request = A field of the request is missing or of the wrong type. Mend it and send it again.
payme-unknown-method = There is no such method here. Use one of the Merchant API’s.
payme-not-allowed = The login or the key is wrong. Compare the cashbox’s key with the farm’s settings.
payme-away = The farm’s books cannot be reached just now. Try again in a minute.
payme-wrong-amount = The order costs something else. Open the invoice in the bot and pay by its button.
payme-unknown-transaction = There is no such payment. Open the invoice in the bot and pay by its button.
payme-spent = This money has been used already, so it cannot go back by itself. Write to the farm.
payme-impossible = This payment cannot be made now: its time is over, or the order is being paid already. Look at the order in the bot.
payme-unknown-order = There is no order with this number. Copy the number from the invoice in the bot.
payme-already-paid = This order is paid already. You need not pay anything more.
payme-closed = This order is no longer to be paid. Get a new invoice in the bot with /tolov
payme-no-order = The order’s number is missing. Copy it from the invoice in the bot.

## The customer: out of the ordinary

payment-failed = 💳 The payment for <b>{ $date }</b> did not go through and nothing was taken. Try again or choose another way.
payment-reversed = 💳 Your payment of <b>{ $sum }</b> went back to you. If you still want your eggs, pay anew: /tolov
payment-reversed-owed = 💳 Your payment of <b>{ $sum }</b> went back to you, but eggs were brought for it. You owe <b>{ $owed }</b>; your next payment settles it: /tolov
came-late = ⏰ Your payment came after the list was closed, so it is not on the list for <b>{ $date }</b>. The money is on your balance and pays for <b>{ $next }</b>. If a place is left we add you to this week too and write to you.
came-late-closed = ⏰ Your payment has come, but there is no order for <b>{ $date }</b> any more. The money is on your balance and pays for <b>{ $next }</b>.
upgrade-fell-back = The larger box was not paid, so on <b>{ $date }</b> we bring the one that is: tariff { $code } × { $quantity }.
add-ons-dropped = This was not paid and does not come on <b>{ $date }</b>: { $names }. The eggs do. You can add it again next time: /buyurtma
vacation = 🏖 Have a good rest! We stay away from <b>{ $date }</b> and come again on <b>{ $next }</b>.
vacation-ended = Your vacation is off, we come every Thursday again.
not-this-week = The farm does not deliver this week, on <b>{ $date }</b>. We are back the week after.
released = We took your order for <b>{ $date }</b> off the list.
returned-to-wallet = 👛 Back on your balance: <b>{ $sum }</b>
admitted = ✅ There is room: we bring the eggs on <b>{ $date }</b>.
cut = 😔 There are fewer eggs this week. On <b>{ $date }</b> we bring { eggs }. We are sorry!
cut-all = 😔 There are not enough eggs this week, and we cannot come on <b>{ $date }</b>. We are sorry!
redirected = 📍 Your new address is saved: the order for <b>{ $date }</b> goes there too.
waiting-eggs = 🥚 All our eggs are taken at the moment. You are on the waiting list: we write to you as soon as there is room. You pay nothing.
waiting-distance = 🚚 We do not drive that far yet. You are on the waiting list: we write to you when we do. If you have another address, send it: /manzil
place-offered = 🎉 There is room! We can bring eggs to you too. Would you still like them?
claim-granted = 🙏 We are sorry! With your next order we bring these for free: { eggs }.
claim-asked = We have your message. The owner looks at it, and the answer comes here.
claim-late = More than 24 hours have passed since the delivery, so we cannot accept this ourselves. We passed it on to the owner, whose decision comes here.
claim-credited = 🙏 We are sorry! We put <b>{ $sum }</b> on your balance.
claim-declined = Sorry, the owner has declined this complaint. If you have a question, write through /help.
owed-credited = 👛 We owed you { eggs }. Instead we put <b>{ $sum }</b> on your balance.
payout-asked = 💸 You get <b>{ $sum }</b> back. The owner will contact you and return it in cash or to your card.
payout-paid = ✅ <b>{ $sum }</b> was returned to you.
payout-declined = <b>{ $sum }</b> was not returned and is on your balance again. If you have a question, write through /help.
gift-choose = 🎁 Give somebody eggs: you pay, we bring them to their home. Which box shall it be?
gift-choose-weeks = 🎁 Tariff { $code }, { eggs } each week. For how many weeks?
button-gift-weeks = { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
} — { $sum }
gift-waiting = ⏳ A gift of yours that nobody has taken yet: <b>{ $sum }</b>, code <code>{ $code }</code>
gift-no-payments = 🎁 A gift cannot be paid here yet. Please call us, we will find a way: { $phone }
gift-asked =
    🎁 Invoice for your gift <code>{ $number }</code>: <b>{ $sum }</b>

    Press the button and pay. As soon as the money has arrived we send the code and the link of your gift.
gift-gone = 🎁 This invoice for a gift is no longer valid. Get a new one: /sovga
gift-payment-failed = 🎁 The payment for your gift did not go through and nothing was taken. Try again, or leave it if you have changed your mind.
gift-bought =
    🎁 Your gift is ready: <b>{ $sum }</b>

    Pass on this link, opening it and pressing “Start” is all:
    { $link }

    Or tell the code: <code>{ $code }</code> (/kod in the bot). Give the link only to the one it is for: whoever opens it first gets it.
gift-words = I have a gift of eggs for you! Open the link and they will be brought to your home.
button-gift-send = 📤 Send the gift
button-take-back = ↩️ Take it back: { $sum }
gift-taken = 🎉 Your gift was taken: <b>{ $sum }</b>. Thank you on behalf of whoever got it!
gift-returned = ↩️ You have taken the gift back: <b>{ $sum }</b> is on your balance again. Its code works no more. /balans
gift-unmade = No gift was made of this payment: it was paid before, or a part of the sum went to a debt. <b>{ $sum }</b> is on your balance for your next orders. /balans
credit-received = 🎁 You were given <b>{ $sum }</b>! It is on your balance and pays for your next order first.
friend-eggs = 🥚 The friend you invited has had a first delivery, thank you! Free with your next order: { eggs }.
friend-eggs-invited = 🥚 You came by a friend’s invitation, so this is free with your next order: { eggs }. Your friend gets the same.
invited = 🤝 A friend has invited you. After your first delivery that is paid each of you gets for free: { eggs }.
ask-code = 🎟 Write the code of your gift or a promo code.
erased = We are deleting your data: name, phone, addresses and messages. This is our last message. To come back, press /start. All the best!
price-changes = 📢 From the delivery on <b>{ $date }</b> tariff { $code } costs <b>{ $new }</b> instead of { $old }. Until then the price stays.
surcharge-changes = 📢 From <b>{ $date }</b> delivery to far addresses costs <b>{ $new }</b> instead of { $old }. Until then nothing changes.
tariff-retires = 📢 From the delivery on <b>{ $date }</b> tariff { $code } is no longer offered. Please choose another, or there will be no order.
price-stays = 📢 Tariff { $code } still costs <b>{ $price }</b>. The change we wrote about is called off.
surcharge-stays = 📢 Delivery to far addresses still costs <b>{ $price }</b>. The change we wrote about is called off.

## More refusals

refused-already-paid = ✅ This invoice is paid. Have a look at /status
refused-invoice-void = This invoice is no longer valid. Get a new one: /tolov
refused-being-paid = Somebody is paying this at the moment. Wait a minute, then look here: /status
refused-money-spent = This money has been spent already, so it cannot go back. What you have: /balans
refused-claim-too-large = { $eggs ->
    [0] There is no delivery to complain about, or everything was reported. If you have a question: /help
   *[other] Of the last delivery you can report at most { eggs }: /shikoyat
}
refused-nothing-to-pay-out = There is nothing on your balance that can be paid out: /balans
refused-balance-left = Let us settle up first. On your balance: { $wallet }, you owe: { $receivable }. To have it paid out or to pay: /balans
refused-not-covered = { $due } is missing on the balance.
refused-hold-passed = The routes for <b>{ $date }</b> are out, so the week can no longer be held.
refused-bad-terms = These terms do not fit together: { $what }
refused-handed-on = This stop was given to another courier. Refresh your route: /marshrut
refused-no-second-try = There is no second try at this stop today: there is no time left, or no stop between. End it with “Nobody home”: /marshrut

## Cards: the owner

late-payer = 💰 { $name } paid after the list was closed (<b>{ $date }</b>). If there are eggs enough, add the order? Without an answer the money counts for the week after.
late-payer-admitted = ✅ { $name } is on the list (<b>{ $date }</b>).
late-payer-over = 💰 { $name } paid late (<b>{ $date }</b>): it is too late to add the order, the money counts for the week after.
button-admit = ✅ Add to the list
claim-card = 📣 { $name }, <b>{ $date }</b>: { $what }. Worth { $sum }
claim-eggs = { eggs } were bad
claim-not-received = did not get the order ({ eggs })
claim-stage-asked = You decide: new eggs, the money, or nothing?
claim-stage-late = Written more than 24 hours after the delivery. You may still accept it.
claim-stage-granted = ✅ New eggs come with the next order.
claim-stage-credited = ✅ The money is on the customer’s balance.
claim-stage-declined = 🚫 Declined.
button-replace = 🥚 New eggs
button-credit = 👛 Give the money back
button-decline = 🚫 Decline
payout-card = 💸 { $name } asks for <b>{ $sum }</b> from their balance. Pay it, then press the button.
payout-card-paid = ✅ { $name }: <b>{ $sum }</b> was paid out.
payout-card-declined = 🚫 { $name }: <b>{ $sum }</b> was not paid out and stays on the balance.
button-paid-out = ✅ Paid
waiting-list = 🕒 <b>Waiting: { $customers }</b>. If there is room, offer it:
waiting-nobody = 🕒 Nobody is waiting.
waiting-for-eggs = no. { $number } { $name } — waits for eggs
waiting-too-far = no. { $number } { $name } — too far away
button-offer-place = 🎉 Offer a place: no. { $number }
release-ask = Take the order of { $name } for <b>{ $date }</b> off the list? The money goes back to the balance, the eggs stay in stock.
release-none = { $name } has no order for <b>{ $date }</b>.
release-late = { $name }, <b>{ $date }</b>: packing has begun, the order can no longer be taken off the list.
release-done = ✅ { $name } is off the list (<b>{ $date }</b>), the money is back on the balance.
button-release = ✅ Yes, take it off
guest-head = 📞 Customer by telephone no. { $number }: <b>{ $name }</b>
guest-place = 📍 Now send the location of their home here. Coordinates will do as well, with a landmark behind them: <code>41.3111, 69.2797 entrance 2</code>
guest-distance = 📍 { $km } from the farm
guest-ordered = ✅ Ordered for <b>{ $date }</b>, { $total } to the courier
button-guest-order = 💵 Order, paid in cash
eggs-cracked = 💔 Cracked: { eggs } (<b>{ $date }</b>). Whole eggs left: { $left }.
hold-holiday = a holiday
hold-flock = the hens
hold-other = another reason
week-held = ⏸ No delivery on <b>{ $date }</b> ({ $why }). Customers are told, and what they paid goes back to their balance.
hold-ask = ⏸ Hold the week of <b>{ $date }</b> ({ $why })? Nobody gets eggs that day, everybody gets one message, and the money goes back. This cannot be undone.
button-hold = ⏸ Yes, hold it
shortage = ❗ Too few eggs for <b>{ $date }</b>: { $needed } are needed, { $stock } are there, { $missing } are missing. If more are gathered, enter them with /tuxum. If not, boxes can be cut, beginning with those cut longest ago or never.
button-cut = ✂️ Cut boxes
cut-confirmed = ✂️ <b>{ $date }</b>: boxes are being cut ({ $needed } were needed, { $stock } are there). The difference goes back to the customers’ balance.
shortage-over = ✅ There are eggs enough for <b>{ $date }</b> now.
terms-edited = ✏️ { $what }. It counts from the delivery on <b>{ $date }</b>; customers are told beforehand.
edit-tariff = Tariff { $code }: { eggs } — { $price }
edit-retired = Tariff { $code } is no longer sold
edit-egg-cost = Cost of an egg: { $sum }
edit-capacity = Eggs a week, at most: { eggs }
edit-no-capacity = No limit on eggs a week
edit-surcharge = Delivery far away: { $sum }
edit-add-on = { $name } (<code>{ $code }</code>): { $price }, costs you { $cost }
edit-add-on-retired = Add-on <code>{ $code }</code> is no longer sold
shelf-edited = ✏️ { $what }. It counts from the delivery on <b>{ $date }</b>.
shelf-head = 🧺 <b>Add-ons</b>
shelf-none = None yet.
shelf-from = From the delivery on <b>{ $date }</b>:
shelf-slip = ❗ This could not be read and nothing has changed. The order is: code, price, cost, name.
shelf-how =
    Add or change: <code>/qoshimcha asal 45000 30000 Asal 500 g</code>
    Sell it no more: <code>/qoshimcha asal yoq</code>
promo-offered =
    🎟 <code>{ $code }</code> works: { $sum } for each, at most { $uses } times, the last day is { $date }.

    Its link: { $link }
promo-ended = 🎟 <code>{ $code }</code> works no more. What was given stays with the customers.
promos-head = 🎟 <b>Promo codes</b>
promos-none = None yet.
promo-line = • <code>{ $code }</code>: { $sum }, used { $used } / { $uses }, last day { $date }
promo-line-over = • <code>{ $code }</code>: { $sum }, used { $used } / { $uses }, lapsed ({ $date })
promo-slip = ❗ This could not be read and nothing has changed. The order is: code, soʻm, how many times, the last day.
promo-how =
    A new code: <code>/promo BAHOR 10000 100 2026-12-31</code> (code, soʻm up to 1 000 000, up to 2 000 times, last day)
    End it: <code>/promo BAHOR yoq</code>
week-head = 🗓 <b>{ $date }</b>
week-none = No orders yet.
week-delivered = 🚚 Delivered: { orders }
week-failed = 🚫 Not delivered: { orders }
week-paid = ✅ Paid: { orders }, { $sum }
week-cash = 💵 Cash at the door: { orders }, { $sum }
week-unpaid = ⏳ Not paid yet: { orders }, { $sum }
week-eggs = 🥚 Due: { eggs }, there: { $there }
week-debtor = — no. { $number } { $name } { $phone }
week-waiting = 🕒 Waiting for a place: { $customers } (/navbat)
cash-limit = 💵 { $name } carries <b>{ $sum }</b> in cash, the limit is { $limit }. It is safer to take some of it.
courier-set = ✅ { $name }: the settings are saved.
start-ask-owner = 📍 Where does { $name } start? Send a location or coordinates, such as <code>41.3111, 69.2797</code>. From the farm: <code>/joy { $number } ferma</code>
start-ask = 📍 Where do you start? Press the button below or mark the place on the map. From the farm: /joy ferma
button-start-here = 📍 I start here
start-own = ✅ Saved. Your next route starts there.
start-farm = ✅ Saved. Your next route starts at the farm.
start-own-owner = ✅ { $name } starts the next route at a place of their own.
start-farm-owner = ✅ { $name } starts the next route at the farm.
packer-invite-link =
    A packer’s link (7 days, works once):
    { $link }

    Send it to the packer, who opens it and presses “Start”.
packer-joined = 📦 A new packer has joined: <b>{ $name }</b>
button-dismiss-packer = 🚫 Packs no longer
packer-dismissed = 👋 <b>{ $name }</b> is no longer a packer. To bring them back, a new link: /qadoqchi
fall-out-ask = 🛑 Does { $name } drive no further today? What is open ({ stops }) goes to other couriers. This cannot be undone.
button-fall-out = 🛑 Yes, no further today
courier-fell-out = 🛑 { $name } drives no further today. Others take over: { stops }.
debt-asked = ❓ { $courier }: { $name } would pay { $sum } instead of { $due }. May { $rest } stay as a debt? Without your word the eggs are not handed over.
button-allow-debt = ✅ Allow the debt

## Cards: the courier

courier-contact = 📞 { $name }: { $phone }
courier-no-contact = 📞 There is no number for { $name }.
debt-allowed = ✅ The owner agrees: { $name } may pay less and still gets the eggs. Press “Other sum” and type what you took.
debt-allowed-owner = ✅ The debt of { $name } is allowed, the courier has been told.
debt-waits = ❗ { $due } is due, { $sum } is too little. Keep the eggs for now: we have asked the owner, please wait for the answer. If you cannot wait, press “Problem” → “No cash”.
stops-added = ➕ You have { stops } more: another courier could not go on.
stop-problem = ⚠️ { $name }: what happened?
button-problem = ⚠️ Problem
button-back = ↩️ Back
button-other-sum = 💵 Other sum
button-call = 📞 Call
button-offline = 📶 Bad network
sum-ask = 💵 { $name } has to pay { $due }. Type the sum you took, in digits: <code>60000</code>. What is above goes to the customer’s balance.
offline-keys = 📶 The keys below work without a network: the phone sends them in order when it is back. Each carries the customer’s number:
offline-stop = no. { $number } — { $name }

## The packer

packer-welcome =
    Welcome! You now pack for <b>{ $farm }</b>. 📦

    /royxat — what to collect and pack
    /tuxum 500 — eggs collected
    /siniq 5 — eggs cracked

    The list comes by itself on the evening before the delivery.
packing-list = 📦 <b>{ $date }</b>: { eggs } needed, { $there } are there.
packing-not-yet = 📦 <b>{ $date }</b>: the list is confirmed on { $lock } at { $time }. So far: { orders }, { eggs }.
packing-nothing = 📦 <b>{ $date }</b>: there are no orders to pack.
packing-no-plan = The loading order appears when the routes are ready: /royxat
packing-draft = 🕕 The loading order is provisional: the final one comes on Thursday at 7 in the morning.
packing-car = 🚚 <b>{ $name }</b>, loading order (the last door first):
packing-line = { $position }. no. { $number } · { $code } × { $quantity } · { eggs }
packing-how = Eggs collected: /tuxum 100, cracked: /siniq 3

## The customer: looking and changing

short-date = { $day } { $month }
order-locked = 🔒 This order is confirmed. Changes count from the next delivery, a new address until Wednesday 18:00.
button-methods = 💳 How to pay
button-pay-ahead = 📆 Pay ahead
button-landmark = 🏠 Add landmark, entrance, floor
button-landmark-change = 🏠 Change the landmark
button-phone = 📱 My phone number
phone-missing = 📱 We have no phone number yet. Please leave it before the list closes, so that the courier can find you.
button-rest-weeks = { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
} (again from { $date })
button-rest-open = Until I say so
button-vacation = 🏖 Vacation: choose the dates
button-keep = ↩️ Leave it as it is
button-resume = ▶️ Resume
button-status = 📋 My subscription
button-pause = ⏸ Rather pause it
button-cancel = Yes, cancel it
ask-pause = ⏸ How long shall we pause it?
ask-vacation-from = 🏖 From which Thursday shall we stay away?
ask-vacation-until = 🏖 We stay away from <b>{ $date }</b>. On which Thursday shall we come again?
ask-cancel = Do you really want to cancel? An open order is cancelled too; the money on your balance stays yours: /balans
language-name = 🇬🇧 English
ask-language = Which language shall we speak?
language-set = ✅ We speak English now.
ask-phone = 📱 The courier calls you when the door cannot be found. Press the button below or type the number: +998 90 123 45 67
button-share-phone = 📱 Share my number
phone-saved = ✅ Thank you, we have your number.
phone-foreign = This looks like somebody else’s number. Share your own with the button below or type it: +998 90 123 45 67
place-noted = ✍️ We have your address. Please show it on the map too: press the button below, or mark your home with 📎 → “Location”.
ask-landmark = 🏠 Write landmark, entrance, floor and flat in one message. For example: by the school, entrance 2, floor 4, flat 31
ask-landmark-instead = It says now: “{ $note }”. Your message takes its place.
landmark-saved = ✅ Thank you, we will tell the courier.
ask-complaint = 😔 We are sorry! The last delivery: <b>{ $date }</b>, { eggs }. How many eggs were broken or bad?
ask-complaint-none = There was no delivery in the last days, or you have reported everything. If it is something else, write to us.
button-nothing-came = 🚫 Nothing came
ask-photo = 📷 { eggs }: send a photo, with a few words if you like. Without a photo press the button.
ask-photo-nothing = Write what happened, or press the button: the owner will look into it and answer.
button-no-photo = Send without a photo
button-other-eggs = ↩️ Another number
button-question = ✍️ Ask a question
ask-question = ✍️ Write your question or send a photo. We pass it on to the owner, and the answer comes here.
question-sent = ✅ Passed on to the owner. The answer comes here.
question-card = ✉️ <b>{ $name }</b> (no. { $number }) asks:
question-how = To answer, reply to this message or press the button.
button-reply = ✍️ Answer
ask-reply = ✍️ Write the answer for { $name }: your next message goes there.
reply-head = ✉️ <b>{ $farm }</b> answers:
reply-sent = ✅ The answer was sent to { $name }.
note-gone = This message is no longer kept.
note-picture = 📎 (photo or voice)
balance-head = <b>Your account</b>
balance-owed = 🥚 Free with the next order: { eggs }
balance-reserved = 📅 Of it for the order on <b>{ $date }</b>: { $amount }
balance-payouts = 💸 Being paid out: { $sum }
balance-spare = <b>{ $sum }</b> of it can be paid out.
button-payout = 💸 Pay out { $sum }
button-place-yes = ✅ Yes, please
status-vacation = 🏖 Vacation: we stay away from { $from } and come again on { $until }
status-waiting-eggs = ⏳ You are on the waiting list: we write as soon as there is room.
status-waiting-distance = ⏳ You are on the waiting list: we write when we drive that far.

## The customer: own data and rules

my-data =
    🗂 <b>Your data</b>

    We keep your name, phone, Telegram chat, addresses and what you wrote to us (30 days), only to deliver your orders. Orders and payments stay in the books under a number, without a name.

    You can have all of it as a file, or have it deleted.
button-export = 📄 Send me everything
button-erase = 🗑 Delete everything
ask-erase = 🗑 Your subscription ends; name, phone, addresses and messages are deleted for ever. They cannot be brought back. Go on?
button-erase-yes = Yes, delete it
export-caption = 📄 Everything we keep about you.
sale-terms =
    📜 <b>Terms</b>

    • Seller: { $farm }, { $phone }.
    • Every Thursday we bring the eggs of your tariff. The list closes on Monday at 09:00; until then skipping, changing and cancelling are free.
    • Prices include VAT. Delivery is free up to { $radius }, beyond that { $surcharge }. We announce a change of prices a week before.
    • Report broken or bad eggs within 24 hours (/shikoyat): we bring new ones for free.
    • If we do not deliver, the money goes back to your balance. To have what is unused paid out: /balans
privacy =
    🔐 <b>Privacy</b>

    We keep only what delivery needs: name, phone, chat, address and what you wrote to us (30 days). The courier sees only your address, name and phone. Card details never reach us: you pay on the provider’s page. We sell nothing to anybody.

    See or delete everything: /malumotlarim
    Questions: { $phone }, { $email }
pay-support =
    💳 <b>Help with a payment</b>

    If money was taken and the order is not paid, wait 10 minutes: we ask the provider ourselves. What was paid twice goes to your balance: /balans

    Still unclear? Write or call: { $phone }, { $email }
share =
    🥚 Tell your friends! Pass on this link:
    { $link }
share-eggs = 🤝 When a friend comes by this link and has paid for a first delivery, each of you gets for free: { eggs }. Once for a phone and an address.
share-words = Fresh eggs brought home every Thursday
button-share = 📤 Send to a friend
