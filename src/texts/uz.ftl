### Payshanba in Uzbek, Latin letters: the language everything is written in first.

## Amounts, dates and measures

money = { $amount } soʻm
decimal = ,
km = { $km } km
weekday = { $n ->
    [1] dushanba
    [2] seshanba
    [3] chorshanba
    [4] payshanba
    [5] juma
    [6] shanba
   *[7] yakshanba
}
month = { $n ->
    [1] yanvar
    [2] fevral
    [3] mart
    [4] aprel
    [5] may
    [6] iyun
    [7] iyul
    [8] avgust
    [9] sentabr
    [10] oktabr
    [11] noyabr
   *[12] dekabr
}
date = { $weekday }, { $day }-{ $month }
eggs = { $eggs } ta tuxum
boxes = { $boxes } ta quti
stops = { $stops } ta manzil
orders = { $orders } ta buyurtma
unnamed = mijoz № { $number }
unnamed-courier = kuryer № { $number }

## The customer: joining

welcome =
    Assalomu alaykum! 🥚

    Har payshanba <b>{ $farm }</b> fermasidan yangi tuxumni uyingizgacha olib kelamiz.
welcome-tariff = • <b>{ $code }</b> tarifi: haftasiga { eggs } — { $price }
welcome-delivery = Yetkazib berish { $radius } gacha bepul, undan narida — { $surcharge } ({ $limit } gacha).
welcome-delivery-free = Yetkazib berish bepul ({ $limit } gacha).
welcome-consent = Tarifni tanlasangiz, ismingiz va manzilingizni faqat buyurtmani yetkazish uchun saqlashimizga rozilik bergan boʻlasiz.
welcome-choose = Qaysi birini tanlaysiz?
button-tariff = { $code } · { eggs } · { $price }
ask-location = Yaxshi! Endi tuxumni qayerga olib borishimizni koʻrsating: pastdagi tugmani bosing yoki 📎 → «Joylashuv» orqali xaritadan uyingizni belgilang.
button-share-location = 📍 Joylashuvni yuborish
location-out-of-range = Bunday joy xaritada yoʻq. Iltimos, joylashuvni yana bir marta yuboring. Avvalgi manzilingiz oʻzgarmadi.
location-unknown = Telefoningiz hozircha qayerdaligini aniqlay olmadi. Geolokatsiyani (GPS) yoqing yoki uyingizni xaritadan oʻzingiz belgilab yuboring. Avvalgi manzilingiz oʻzgarmadi.
location-swapped = Koordinatalar oʻrni almashib qolganga oʻxshaydi. Uyingizni xaritadan belgilab, qayta yuboring. Avvalgi manzilingiz oʻzgarmadi.
location-abroad = Bu joy Oʻzbekistondan tashqarida, u yerga hali bormaymiz. Oʻzbekistondagi manzilni yuboring. Avvalgi manzilingiz oʻzgarmadi.
order-head = <b>Buyurtmangiz</b>
order-box = 🥚 { $code } tarifi × { $quantity }: { eggs } — { $price }
order-surcharge = 🚚 Yetkazib berish ({ $km }): { $surcharge }
order-delivery-free = 🚚 Yetkazib berish ({ $km }): bepul
order-date = 📅 Olib kelamiz: <b>{ $date }</b>
order-wallet = 👛 Hisobingizdan: −{ $amount }
order-total = 💰 Toʻlov: <b>{ $total }</b>
order-note = 🏠 Moʻljal: { $note }
ask-method = Hozircha kuryerga naqd pulda toʻlaysiz. Hammasi toʻgʻrimi?
ask-method-prepay = Oldingi safarlardan keyin sizga naqd toʻlov taklif qilinmaydi. Oldindan toʻlash uchun bizga qoʻngʻiroq qiling: { $phone }
button-cash = 💵 Naqd toʻlayman
button-change-tariff = 🔁 Boshqa tarif
button-change-address = 📍 Boshqa manzil
invoice =
    🧾 Hisob № <code>{ $number }</code>
    Buyurtma ({ $date }): <b>{ $amount }</b>

    Onlayn toʻlov tez orada ochiladi, hozircha kuryerga naqd toʻlashingiz mumkin.
counts-from = Bu haftaning roʻyxati tasdiqlangan, shuning uchun oʻzgarish <b>{ $date }</b> yetkazishidan boshlab hisobga olinadi.
subscribed = ✅ Buyurtma qabul qilindi! Tuxumni <b>{ $date }</b> kuni olib kelamiz.
subscribed-later = Kuryer yoʻlga chiqqanda vaqtini yozamiz. Holatni istagan payt /status orqali koʻrasiz.
pay-cash = 💵 Kuryer uchun <b>{ $amount }</b> naqd tayyorlab qoʻying.
pay-due = 💳 Toʻlanishi kerak: <b>{ $amount }</b>
pay-done = ✅ Toʻlangan

## The customer: every week

standing-draft = Obuna hali rasmiylashtirilmagan. Davom etish uchun /buyurtma buyrugʻini bosing.
standing-awaiting = Obuna toʻlovni kutmoqda.
standing-active = Obuna faol.
standing-past-due = Obuna faol, lekin oʻtgan hafta toʻlanmay qoldi.
standing-paused = Obuna toʻxtatib turilgan. Davom ettirish: /davom
standing-paused-until = Obuna <b>{ $date }</b> gacha toʻxtatib turilgan. Ertaroq davom ettirish: /davom
standing-paused-unpaid = Obuna toʻxtatilgan: ketma-ket ikki hafta toʻlov boʻlmadi. Davom ettirish: /davom
standing-cancelled = Obuna bekor qilingan. Qaytmoqchi boʻlsangiz: /tariflar
status-head = <b>Obunangiz</b>
status-no-order = 📅 Hozircha buyurtma yoʻq.
status-choice = 🥚 { $code } tarifi × { $quantity }
status-zone-in = 📍 Manzil: fermadan { $km }, yetkazish bepul
status-zone-out = 📍 Manzil: fermadan { $km }, yetkazish { $surcharge }
status-no-address = 📍 Manzil hali yoʻq: /manzil
status-wallet = 👛 Hisobingizda: { $amount }
status-debt = ❗ Qarz: { $amount }
status-parked = ⚠️ Obunangizni tekshiryapmiz. Tez orada oʻzimiz bogʻlanamiz: { $phone }
help =
    Men tuxum obunasini yuritaman:

    /buyurtma — buyurtma berish yoki davom etish
    /status — obuna holati
    /tariflar — tariflar va narxlar
    /manzil — manzilni oʻzgartirish
    /otkazish — shu haftani oʻtkazib yuborish
    /toxtatish — obunani toʻxtatib turish
    /davom — obunani davom ettirish
    /bekor — obunani bekor qilish

    Savol boʻlsa, yozing yoki qoʻngʻiroq qiling:
    ☎️ { $phone }
    ✉️ { $email }
not-understood = Kechirasiz, buni tushunmadim. Buyurtma uchun /buyurtma, holat uchun /status, yordam uchun /help buyrugʻini bosing.
week-opened = 🗓 Keyingi yetkazish — <b>{ $date }</b>. Odatdagidek olib kelaylikmi? Javob bermasangiz ham, buyurtma oʻz kuchida qoladi.
week-change-until = Oʻzgartirish muddati: { $date }, soat { $time } gacha.
button-confirm = ✅ Ha, olib keling
button-skip = ⏭ Bu hafta kerak emas
reminder = 🔔 <b>{ $date }</b> buyurtmasi hali toʻlanmagan: <b>{ $due }</b>. Roʻyxat { $lock }, soat { $time } da yopiladi.
lock-delayed = Texnik sabab bilan roʻyxatni kechroq yopamiz. <b>{ $date }</b> buyurtmasi uchun toʻlov usulini soat { $time } gacha ({ $until }) tanlashingiz mumkin.
locked = 📋 Roʻyxat tasdiqlandi: tuxumni <b>{ $date }</b> kuni olib kelamiz.
dropped = Buyurtmangiz (<b>{ $date }</b>) toʻlanmagani uchun roʻyxatdan chiqdi. Keyingi yetkazish — <b>{ $next }</b>. Tayyor boʻlsangiz, /buyurtma buyrugʻini bosing.
paused-unpaid = Ketma-ket ikki hafta toʻlov boʻlmagani uchun obunani toʻxtatib turdik. Sizni yana kutamiz: davom ettirish uchun /davom buyrugʻini bosing.
paid = ✅ <b>{ $amount }</b> toʻlov keldi, rahmat! Tuxumni <b>{ $date }</b> kuni olib kelamiz.
skipped = Tushundik, <b>{ $date }</b> kuni kelmaymiz. Keyingi hafta yana soʻraymiz.
paused = Obuna toʻxtatib turildi. Tayyor boʻlganingizda /davom buyrugʻini bosing.
paused-until = Obuna <b>{ $date }</b> gacha toʻxtatib turildi. Ertaroq davom ettirish: /davom
cancelled = Obuna bekor qilindi. Biz bilan boʻlganingiz uchun rahmat! Qaytmoqchi boʻlsangiz: /tariflar
coming-today = 🚚 Bugun tuxum olib kelamiz, taxminan soat <b>{ $from }–{ $until }</b> orasida.
told-delivered = ✅ Topshirildi: { eggs }. Osh boʻlsin!
told-nobody-home = 🚪 Kuryer keldi, lekin uyda hech kim yoʻq edi. Keyingi safar bir kishi kutib olsin yoki bizga oldindan yozing.
told-wrong-pin = 📍 Belgilangan joydan eshigingizni topa olmadik. Manzilni aniqlab bering: /manzil
told-refused = Bugungi buyurtmani olmadingiz. Agar bu xato boʻlsa, qoʻngʻiroq qiling: { $phone }
told-no-cash = Naqd pul boʻlmagani uchun tuxumni topshira olmadik. Keyingi safar pulni tayyorlab qoʻying.
told-broken = 😔 Buyurtmangizdagi tuxumlar yoʻlda sinib qoldi. Kechirim soʻraymiz! Savol boʻlsa: { $phone }
told-not-reached = 😔 Bugun sizga yetib bora olmadik. Bu bizning aybimiz, uzr soʻraymiz.
told-not-planned = 😔 Bugungi yoʻnalishga manzilingiz sigʻmadi. Bu bizning aybimiz, uzr soʻraymiz.
told-courier-out = 😔 Kuryerimiz yoʻlni davom ettira olmadi va tuxum yetib bormadi. Uzr soʻraymiz.
told-cash = 💵 Naqd olindi: { $amount }
told-wallet = 👛 Hisobingizga yozildi: { $amount }

## Refusals: why not, and what to do next

refused-cutoff-passed = Bu haftaning roʻyxati allaqachon tasdiqlangan. Oʻzgarish <b>{ $date }</b> yetkazishidan boshlab hisobga olinishi mumkin.
refused-unknown-tariff = Bu tarif endi yoʻq. Hozirgi tariflar: /tariflar
refused-quantity = Bitta buyurtmada 1 tadan { $most } tagacha quti boʻlishi mumkin.
refused-too-far = Manzilingiz fermadan { $km } uzoqda, biz esa hozircha { $limit } gacha boramiz. Boshqa manzil yuboring: /manzil
refused-tariff-first = Avval tarifni tanlang: /tariflar
refused-address-first = Avval manzilni yuboring: /manzil
refused-prepay-only = Sizga naqd toʻlov taklif qilinmaydi. Oldindan toʻlash uchun qoʻngʻiroq qiling: { $phone }
refused-not-now = Hozir buni qilib boʻlmaydi. Holatni koʻring: /status
refused-not-found = Bunday buyurtma topilmadi. Holatni koʻring: /status
refused-no-cash-out = 💵 Sanaydigan pul yoʻq: hamma naqd pul topshirilgan.
refused-wrong-amount = Summa toʻgʻri kelmadi. Yangi hisobni oling: /buyurtma
refused-underpaid = Kamida { $due } olinishi kerak. Toʻliq summa boʻlmasa, tuxum topshirilmaydi.
refused-load-first = Avval qutilarni mashinaga yuklab, «Yuklandi»ni bosing: /marshrut
refused-stop-ended = Bu manzil allaqachon yakunlangan. Avval «Qaytarish»ni bosing.
refused-undo-passed = Qaytarish muddati (2 daqiqa) oʻtib ketdi. Xato boʻlsa, ferma bilan bogʻlaning: { $phone }
refused-day-closed = Bugungi kun yopilgan. Savol boʻlsa: { $phone }
refused-stale-button = Bu tugma eskirgan. Yangisini oling: /buyurtma yoki /status
refused-stale-courier = Bu tugma eskirgan. Yoʻnalishni yangilang: /marshrut
refused-stale-owner = Bu tugma eskirgan: summa oʻzgargan yoki xabar eski. Yangi xabardagi tugmani bosing.
refused-not-allowed = Bu amal siz uchun emas. Nimalar qilish mumkinligi: /help
refused-invite-spent = Bu havola ishlatilgan yoki muddati oʻtgan. Ferma egasidan yangisini soʻrang: { $phone }
refused-parked = Obunangizni tekshiryapmiz, shuning uchun hozir oʻzgartirib boʻlmaydi. Bogʻlanish: { $phone }
refused-out-of-range = Bu son toʻgʻri kelmaydi. Tekshirib, qayta yuboring.

## The courier

courier-welcome =
    Xush kelibsiz! Siz endi <b>{ $farm }</b> kuryerisiz. 🚚

    Yetkazish kuni ertalab yoʻnalish keladi: qutilarni yuklang va «Yuklandi»ni bosing. Shundan soʻng manzillar bittadan keladi.
    /marshrut — bugungi yoʻnalish
route-head = 🚚 <b>Yoʻnalish: { $date }</b>
route-stops = 📍 { stops }, { eggs }
route-box = 📦 { $code } tarifi: { boxes }
route-cash = 💵 Olinadigan naqd pul: { $amount }
route-length = 🛣 { $km }, tugash vaqti taxminan { $time }
route-progress = ✅ Bajarildi: { $ended } / { $stops }
route-map = 🗺 Google xarita:
route-load = Hammasi mashinadami? Unda «Yuklandi»ni bosing.
route-none = { $date } uchun yoʻnalish hali yoʻq. Tayyor boʻlganda oʻzim yuboraman.
button-loaded = 📦 Yuklandi
stop-head = <b>{ $number } / { $total } · { $name }</b>
stop-note = 📍 { $note }
stop-box = 📦 { $code } tarifi × { $quantity } = { eggs }
stop-cash = 💵 Naqd oling: <b>{ $amount }</b>
stop-paid = ✅ Toʻlangan, pul olinmaydi
stop-phone = ☎️ { $phone }
stop-gone = Bu manzil yoʻnalishda yoʻq. Yoʻnalishni yangilang: /marshrut
button-delivered = ✅ Topshirdim
button-delivered-cash = ✅ Topshirdim, { $amount } oldim
button-nobody-home = 🚪 Uyda yoʻq
button-wrong-pin = 📍 Manzil xato
button-refused = 🙅 Olmadi
button-no-cash = 💸 Puli yoʻq
button-broken = 💔 Sindi
button-undo = ↩️ Qaytarish
button-yandex = Yandex
button-google = Google
button-2gis = 2GIS
outcome-delivered = topshirildi
outcome-nobody-home = uyda hech kim yoʻq
outcome-wrong-pin = manzil xato
outcome-refused = mijoz olmadi
outcome-no-cash = naqd puli yoʻq
outcome-broken = yoʻlda sindi
outcome-not-reached = yetib borilmadi
outcome-not-planned = yoʻnalishga sigʻmadi
outcome-courier-out = kuryer davom eta olmadi
stop-ended = { $number } / { $total } · { $name }: <b>{ $outcome }</b>
stop-ended-cash = 💵 Olindi: { $amount }
stop-ended-undo = Xato boʻlsa, 2 daqiqa ichida qaytarish mumkin.
day-done = 🏁 Hammasi yakunlandi, rahmat! Fermaga <b>{ $amount }</b> naqd topshiring.
day-done-no-cash = 🏁 Hammasi yakunlandi, rahmat! Topshiriladigan naqd pul yoʻq.
handed-over = 💵 Naqd pul qabul qilindi: <b>{ $counted }</b>.
handed-over-open = Yana topshirilishi kerak: <b>{ $open }</b>
handed-over-excess = Ortiqcha topshirildi: <b>{ $open }</b>

## The owner

owner-help =
    <b>Ferma egasi uchun</b>

    /tuxum 500 — yigʻilgan tuxumni kiritish
    /kuryer — kuryer uchun bir martalik havola
    /kassa — kuryerlarda qolgan naqd pul
    /kassa 3 59000 — 3-raqamli kuryer 59 000 soʻm topshirdi (hisobdagidan kam yoki koʻp boʻlsa)
    /help — shu roʻyxat

    Mijoz buyruqlari (/tariflar, /buyurtma, /status) ham ishlaydi.
invite-link =
    Kuryer uchun havola (7 kun, bir marta ishlaydi):
    { $link }

    Uni kuryerga yuboring: havolani ochib, «Start»ni bossa boʻldi.
courier-joined = 🚚 Yangi kuryer qoʻshildi: <b>{ $name }</b>
courier-dismissed = 👋 <b>{ $name }</b> endi ferma kuryeri emas. Qaytarish uchun yangi havola: /kuryer
button-dismiss = 🚫 Kuryerlikdan chiqarish
list-confirmed = 📋 <b>{ $date }</b> roʻyxati tasdiqlandi: { orders }, { eggs }.
owner-box = 📦 { $code } tarifi: { boxes }
eggs-needed = 🥚 <b>{ $date }</b> uchun kerak: { eggs }.
eggs-so-far = Kiritilgan: { eggs }. Qoʻshish: /tuxum 100
eggs-collected = ✅ { eggs } kiritildi (<b>{ $date }</b>). Jami: { $total } ta.
plan-ready = 🗺 <b>{ $date }</b> rejasi tayyor: { $couriers } ta kuryer, { stops }.
plan-left-out = ❗ Yoʻnalishga sigʻmadi: { stops }
couriers-missing = ❗ <b>{ $date }</b> uchun kuryer yoʻq. Havola yarating va kuryerga yuboring: /kuryer
hand-over-ask = 💵 { $name } yoʻlni tugatdi ({ $date }). Naqd pul: <b>{ $amount }</b>. Sanab, toʻgʻri chiqsa, tugmani bosing.
hand-over-ask-driving = 💵 { $name } hali yoʻlda ({ $date }). Hozircha naqd pul: <b>{ $amount }</b>. Sanab, toʻgʻri chiqsa, tugmani bosing.
hand-over-other = Boshqa summa chiqsa, shunday yuboring: <code>/kassa { $number } { $amount }</code>
hand-over-nothing = 🏁 { $name } yoʻlni tugatdi ({ $date }). Naqd pul yoʻq.
button-hand-over = ✅ Oldim: { $amount }
handed-over-owner = 💵 { $name }: <b>{ $counted }</b> qabul qilindi ({ $date }).
day-confirmed = 📊 <b>{ $date }</b>: { $ended } / { $stops } manzil yakunlandi, { $delivered } tasi topshirildi. Naqd: { $cash }
cycle-closed = 🔒 <b>{ $date }</b> yopildi: { $delivered } ta topshirildi, { $failed } ta topshirilmadi.
cycle-not-begun = ❗ <b>{ $date }</b> kuni hech kim yoʻlga chiqmadi. Hafta yopildi, pullar mijozlarga qaytdi.
stop-alert = ❗ { $name }, <b>{ $date }</b>: { $outcome }.
stray-report = ❗ Kuryer { $name } uchun belgi qoʻydi ({ $date }, «{ $outcome }»), lekin yoʻlda bunday buyurtma yoʻq. Hisobda hech narsa oʻzgarmadi.
stray-report-cash = ❗ Kuryer { $name } uchun belgi qoʻydi ({ $date }, «{ $outcome }») va <b>{ $amount }</b> naqd oldi, lekin yoʻlda bunday buyurtma yoʻq. Pul mijozning hisobiga yozildi.
parked = ⚠️ { $name } (№ { $number }) hisobida nomuvofiqlik bor. Tekshirilguncha buyurtmalarda qatnashmaydi.
unparked = ✅ { $name } (№ { $number }) yana buyurtmalarda qatnashadi.
button-unpark = ▶️ Yana qatnashsin
quarantined = ⚠️ Bir amal ikki marta xato bilan tugadi va chetga olindi: <code>{ $cause }</code>

## What the command menu says

command-buyurtma = Buyurtma berish yoki davom etish
command-status = Obuna holati
command-tariflar = Tariflar va narxlar
command-manzil = Manzilni oʻzgartirish
command-otkazish = Shu haftani oʻtkazib yuborish
command-toxtatish = Obunani toʻxtatib turish
command-davom = Obunani davom ettirish
command-bekor = Obunani bekor qilish
command-help = Yordam va aloqa
