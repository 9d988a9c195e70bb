### Payshanba in English.

## Amounts, dates and measures

money = { $amount } soʻm
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
button-tariff = { $code } · { eggs } · { $price }
ask-location = Great! Now show us where to bring the eggs: press the button below, or mark your home on the map with 📎 → “Location”.
button-share-location = 📍 Share my location
location-out-of-range = There is no such place on the map. Please send your location once more. Your previous address is kept.
location-unknown = Your phone does not know where it is yet. Turn on location, or mark your home on the map yourself. Your previous address is kept.
location-swapped = It looks as if latitude and longitude changed places. Please mark your home on the map and send it again. Your previous address is kept.
location-abroad = This place is outside Uzbekistan, and we do not drive there yet. Please send an address in Uzbekistan. Your previous address is kept.
order-head = <b>Your order</b>
order-box = 🥚 Tariff { $code } × { $quantity }: { eggs } — { $price }
order-surcharge = 🚚 Delivery ({ $km }): { $surcharge }
order-delivery-free = 🚚 Delivery ({ $km }): free
order-date = 📅 We come on <b>{ $date }</b>
order-wallet = 👛 From your balance: −{ $amount }
order-total = 💰 To pay: <b>{ $total }</b>
order-note = 🏠 Landmark: { $note }
ask-method = For now you pay the courier in cash. Is everything right?
ask-method-prepay = After earlier deliveries we cannot offer you cash. To pay in advance, please call us: { $phone }
button-cash = 💵 Pay in cash
button-change-tariff = 🔁 Another tariff
button-change-address = 📍 Another address
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
status-zone-in = 📍 Address: { $km } from the farm, free delivery
status-zone-out = 📍 Address: { $km } from the farm, delivery { $surcharge }
status-no-address = 📍 No address yet: /manzil
status-wallet = 👛 Your balance: { $amount }
status-debt = ❗ You owe: { $amount }
status-parked = ⚠️ We are checking your subscription and will contact you soon. Phone: { $phone }
help =
    I look after your egg subscription:

    /buyurtma — order, or go on where you stopped
    /status — what comes and when
    /tariflar — tariffs and prices
    /manzil — change the address
    /otkazish — skip this week
    /toxtatish — pause the subscription
    /davom — resume the subscription
    /bekor — cancel the subscription

    If you have a question, write or call:
    ☎️ { $phone }
    ✉️ { $email }
not-understood = Sorry, I did not understand that. To order press /buyurtma, to see what comes and when /status, for help /help.
week-opened = 🗓 The next delivery is on <b>{ $date }</b>. Shall we come as usual? If you do not answer, your order stands.
week-change-until = You can change it until { $date }, { $time }.
button-confirm = ✅ Yes, please
button-skip = ⏭ Not this week
reminder = 🔔 Your order for <b>{ $date }</b> is not paid yet: <b>{ $due }</b>. The list closes on { $lock }, { $time }.
lock-delayed = For technical reasons we close the list later. You can choose how to pay for <b>{ $date }</b> until { $time } ({ $until }).
locked = 📋 The list is confirmed: we bring the eggs on <b>{ $date }</b>.
dropped = Your order for <b>{ $date }</b> was not paid and is off the list. The next delivery is on <b>{ $next }</b>. When you are ready, press /buyurtma.
paused-unpaid = Two weeks in a row were not paid, so we have paused your subscription. We would love to have you back: press /davom to go on.
paid = ✅ We received <b>{ $amount }</b>, thank you! We bring the eggs on <b>{ $date }</b>.
skipped = All right, we do not come on <b>{ $date }</b>. We ask again next week.
paused = Your subscription is paused. Press /davom when you are ready.
paused-until = Your subscription is paused until <b>{ $date }</b>. Go on sooner with /davom
cancelled = Your subscription has ended. Thank you for having been with us! Come back with /tariflar
coming-today = 🚚 We bring your eggs today, roughly between <b>{ $from }–{ $until }</b>.
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
refused-out-of-range = This number does not fit. Please check it and send it again.

## The courier

courier-welcome =
    Welcome! You are now a courier of <b>{ $farm }</b>. 🚚

    On the morning of a delivery day your route arrives: load the boxes and press “Loaded”. Then the stops come one by one.
    /marshrut — today’s route
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
day-done = 🏁 All done, thank you! Please hand over <b>{ $amount }</b> in cash at the farm.
day-done-no-cash = 🏁 All done, thank you! There is no cash to hand over.
handed-over = 💵 Cash received: <b>{ $counted }</b>.
handed-over-open = Still to hand over: <b>{ $open }</b>
handed-over-excess = Handed over in excess: <b>{ $open }</b>

## The owner

owner-help =
    <b>For the owner</b>

    /tuxum 500 — enter collected eggs (also /eggs 500)
    /kuryer — a one-time link for a courier
    /kassa — cash that couriers still hold
    /kassa 3 59000 — courier no. 3 handed over 59 000 soʻm, less or more than held
    /help — this list

    The customer’s commands (/tariflar, /buyurtma, /status) work too.
invite-link =
    A link for a courier (7 days, works once):
    { $link }

    Send it to the courier: open the link and press “Start”, that is all.
courier-joined = 🚚 A new courier has joined: <b>{ $name }</b>
courier-dismissed = 👋 <b>{ $name }</b> is no longer a courier of the farm. Back with a new link: /kuryer
button-dismiss = 🚫 Dismiss
list-confirmed = 📋 The list for <b>{ $date }</b> is confirmed: { orders }, { eggs }.
owner-box = 📦 Tariff { $code }: { boxes }
eggs-needed = 🥚 Needed for <b>{ $date }</b>: { eggs }.
eggs-so-far = Entered so far: { eggs }. Add more: /tuxum 100
eggs-collected = ✅ Entered: { eggs } (<b>{ $date }</b>). In all: { $total }.
plan-ready = 🗺 The plan for <b>{ $date }</b> is ready: { $couriers ->
    [one] { $couriers } courier
   *[other] { $couriers } couriers
}, { stops }.
plan-left-out = ❗ Did not fit into a route: { stops }
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
