### Payshanba in Uzbek, Latin letters: the language everything is written in first.

## Amounts, dates and measures

money = { $amount } soʻm
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

    Har payshanba <b>{ $farm }</b> yangi tuxumni uyingizgacha olib keladi.
welcome-tariff = • <b>{ $code }</b> tarifi: haftasiga { eggs } — { $price }
welcome-delivery = Yetkazib berish { $radius } gacha bepul, undan narida — { $surcharge } ({ $limit } gacha).
welcome-delivery-free = Yetkazib berish bepul ({ $limit } gacha).
welcome-consent = Tarifni tanlasangiz, ismingiz va manzilingizni faqat buyurtmani yetkazish uchun saqlashimizga rozilik bergan boʻlasiz.
welcome-choose = Qaysi birini tanlaysiz?
tariffs-head = 🥚 <b>Tariflar</b>
button-tariff = { $code } · { eggs } · { $price }
ask-location = Yaxshi! Endi tuxumni qayerga olib borishimizni koʻrsating: pastdagi tugmani bosing yoki 📎 → «Joylashuv» orqali xaritadan uyingizni belgilang.
button-share-location = 📍 Joylashuvni yuborish
location-out-of-range = Bunday joy xaritada yoʻq. Iltimos, joylashuvni yana bir marta yuboring.
location-unknown = Telefoningiz hozircha qayerdaligini aniqlay olmadi. Geolokatsiyani (GPS) yoqing yoki uyingizni xaritadan oʻzingiz belgilab yuboring.
location-swapped = Koordinatalar oʻrni almashib qolganga oʻxshaydi. Uyingizni xaritadan belgilab, qayta yuboring.
location-abroad = Bu joy Oʻzbekistondan tashqarida, u yerga hali bormaymiz. Oʻzbekistondagi manzilni yuboring.
location-kept = Avvalgi manzilingiz oʻzgarmadi.
order-head = <b>Buyurtmangiz</b>
order-box = 🥚 { $code } tarifi × { $quantity }: { eggs } — { $price }
order-surcharge = 🚚 Yetkazib berish ({ $km }): { $surcharge }
order-delivery-free = 🚚 Yetkazib berish ({ $km }): bepul
order-add-on = ➕ { $name } × { $quantity } — { $sum }
order-date = 📅 Olib kelamiz: <b>{ $date }</b>
order-wallet = 👛 Hisobingizdan: −{ $amount }
order-total = 💰 Toʻlov: <b>{ $total }</b>
order-note = 🏠 Moʻljal: { $note }
ask-method = Hozircha kuryerga naqd pulda toʻlaysiz. Hammasi toʻgʻrimi?
ask-method-prepay = Oldingi safarlardan keyin sizga naqd toʻlov taklif qilinmaydi. Oldindan toʻlash uchun bizga qoʻngʻiroq qiling: { $phone }
button-cash = 💵 Naqd toʻlayman
button-change-tariff = 🔁 Boshqa tarif
button-change-address = 📍 Boshqa manzil
button-add-on = ➕ Yana biror narsa qoʻshish
button-add-on-count = { $name } × { $quantity }
add-ons-head = 🧺 Buyurtmaga nima qoʻshamiz? Bir marta, shu yetkazish bilan birga keladi:
add-on-line = • { $name } — { $price }
add-ons-none = 🧺 Bu buyurtmaga hozir hech narsa qoʻshib boʻlmaydi: yo roʻyxat yopilgan, yo qoʻshimcha mahsulot yoʻq. Buyurtmangiz: /buyurtma
ask-method-covered = Hisobingizdagi pul yetadi. Buyurtma qilaylikmi?
button-order-covered = ✅ Ha, buyurtma qilaman
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
pay-done-sum = ✅ Toʻlangan: <b>{ $amount }</b>
paid-ahead = 📆 Yana { $weeks } haftaga oldindan toʻlangan.
pay-ahead = Xohlasangiz, bir necha haftaga oldindan toʻlab qoʻying. Shu hafta bilan birga:

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
status-opt-in = 🔔 Har hafta oʻzimiz soʻraymiz: siz «ha» demasangiz, kelmaymiz.
status-zone-in = 📍 Manzil: fermadan { $km }, yetkazish bepul
status-zone-out = 📍 Manzil: fermadan { $km }, yetkazish { $surcharge }
status-no-address = 📍 Manzil hali yoʻq: /manzil
status-wallet = 👛 Hisobingizda: { $amount }
status-debt = ❗ Qarz: { $amount }
status-parked = ⚠️ Obunangizni tekshiryapmiz. Tez orada oʻzimiz bogʻlanamiz: { $phone }
help =
    Men tuxum obunasini yuritaman:

    /buyurtma — buyurtma berish yoki oʻzgartirish
    /status — obuna holati
    /tolov — toʻlash
    /balans — hisobingiz
    /otkazish — shu haftani oʻtkazib yuborish
    /toxtatish — toʻxtatib turish, taʼtil
    /davom — davom ettirish
    /manzil — manzilni oʻzgartirish
    /tariflar — tariflar va narxlar
    /shikoyat — siniq yoki kelmagan tuxum
    /sovga — tuxum sovgʻa qilish
    /kod — sovgʻa yoki aksiya kodi
    /taklif — doʻstni taklif qilish
    /til — til
    /malumotlarim — maʼlumotlaringiz
    /bekor — bekor qilish
    /terms — shartlar, /privacy — maxfiylik, /paysupport — toʻlov boʻyicha yordam

    Savol boʻlsa, yozing yoki qoʻngʻiroq qiling:
    ☎️ { $phone }
    ✉️ { $email }
not-understood = Kechirasiz, buni tushunmadim. Buyurtma uchun /buyurtma, holat uchun /status, yordam uchun /help buyrugʻini bosing.
week-opened = 🗓 Keyingi yetkazish — <b>{ $date }</b>. Odatdagidek olib kelaylikmi? Javob bermasangiz ham, buyurtma oʻz kuchida qoladi.
week-change-until = Oʻzgartirish muddati: { $date }, soat { $time } gacha.
week-offered = 🗓 Keyingi yetkazish — <b>{ $date }</b>. Tuxum olib kelaylikmi? Javob bermasangiz, bu safar kelmaymiz.
week-offered-until = Javobni kutamiz: { $date }, soat { $time } gacha.
button-confirm = ✅ Ha, olib keling
button-skip = ⏭ Bu hafta kerak emas
reminder = 🔔 <b>{ $date }</b> buyurtmasi hali toʻlanmagan: <b>{ $due }</b>. Roʻyxat { $lock }, soat { $time } da yopiladi.
lock-delayed = Texnik sabab bilan roʻyxatni kechroq yopamiz. <b>{ $date }</b> buyurtmasi uchun toʻlov usulini soat { $time } gacha ({ $until }) tanlashingiz mumkin.
locked = 📋 Roʻyxat tasdiqlandi: tuxumni <b>{ $date }</b> kuni olib kelamiz.
dropped = Buyurtmangiz (<b>{ $date }</b>) toʻlanmagani uchun roʻyxatdan chiqdi. Keyingi yetkazish — <b>{ $next }</b>. Tayyor boʻlsangiz, /buyurtma buyrugʻini bosing.
paused-unpaid = Ketma-ket ikki hafta toʻlov boʻlmagani uchun obunani toʻxtatib turdik. Sizni yana kutamiz: davom ettirish uchun /davom buyrugʻini bosing.
paid = ✅ <b>{ $amount }</b> toʻlov keldi, rahmat! Tuxumni <b>{ $date }</b> kuni olib kelamiz.
skipped = Tushundik, <b>{ $date }</b> kuni kelmaymiz. Keyingi hafta yana soʻraymiz.
skipped-resting = Tushundik, <b>{ $date }</b> kuni kelmaymiz.
skipped-until = Fikringiz oʻzgarsa, { $date }, { $time } gacha qaytarib olishingiz mumkin.
button-unskip = ↩️ Baribir kelinglar
paused = Obuna toʻxtatib turildi. Tayyor boʻlganingizda /davom buyrugʻini bosing.
paused-until = Obuna <b>{ $date }</b> gacha toʻxtatib turildi. Ertaroq davom ettirish: /davom
cancelled = Obuna bekor qilindi. Biz bilan boʻlganingiz uchun rahmat! Qaytmoqchi boʻlsangiz: /tariflar
coming-today = 🚚 Bugun tuxum olib kelamiz, taxminan soat <b>{ $from }–{ $until }</b> orasida.
you-are-next = 🚚 Kuryer yoʻlda: keyingi manzil — sizniki.
coming-again = 🚪 Kuryer keldi, lekin uyda hech kim yoʻq edi. Bugun taxminan soat <b>{ $time }</b> da yana bir bor kiradi. Uyda boʻlolmasangiz, bizga qoʻngʻiroq qiling: { $phone }
delayed = ⏳ Kuryer kechikyapti, uzr. Endi taxminan soat <b>{ $from }–{ $until }</b> orasida keladi.
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
refused-code-not-valid = Bu kod ishlamaydi: xato yozilgan, muddati oʻtgan yoki uni boshqalar ishlatib boʻlgan. Tekshirib, qayta yuboring: /kod
refused-code-used = Bu koddan foydalanib boʻlgansiz, u har kimga bir marta beriladi. Hisobingiz: /balans
refused-unknown-add-on = Bu mahsulot endi sotilmaydi. Buyurtmangizni koʻring: /buyurtma
refused-no-such-promo = Bunday aksiya kodi yoʻq. Hamma kodlar: /promo
refused-no-such-add-on = Bunday qoʻshimcha yoʻq. Hammasini koʻrish: /qoshimcha
refused-out-of-range = Bu son toʻgʻri kelmaydi. Tekshirib, qayta yuboring.

## The courier

courier-welcome =
    Xush kelibsiz! Siz endi <b>{ $farm }</b> kuryerisiz. 🚚

    Yetkazish kuni ertalab yoʻnalish keladi: qutilarni yuklang va «Yuklandi»ni bosing. Shundan soʻng manzillar bittadan keladi.
    /marshrut — bugungi yoʻnalish
    /tugmalar — tarmoq yomon joy uchun tugmalar
    /joy — yoʻlni qayerdan boshlashingiz
    /chiqdim — davom eta olmasangiz: manzillar boshqalarga oʻtadi
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
stop-add-on = ➕ <b>{ $name } × { $quantity }</b>
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
again-ask = 🚪 { $name } uyda yoʻq. Qoʻngʻiroq qilib, 5 daqiqa kutdingizmi? Yoʻl oxirida yana bir bor kirib oʻtish mumkin.
button-again = 🔁 Oxirida yana kiraman
button-not-today = 🚪 Bugun boshqa kirmayman
put-off = 🔁 { $name }: oxirida yana kirasiz, taxminan soat <b>{ $time }</b>. Xato boʻlsa, 2 daqiqa ichida qaytarish mumkin.
live-thanks = 🛰 Rahmat! Joylashuvingizga qarab kelish vaqtini hisoblaymiz va kechiksangiz mijozlarga xabar beramiz. Qayerdaligingizni hech kim koʻrmaydi va u saqlanmaydi.
day-done = 🏁 Hammasi yakunlandi, rahmat! Fermaga <b>{ $amount }</b> naqd topshiring.
day-done-no-cash = 🏁 Hammasi yakunlandi, rahmat! Topshiriladigan naqd pul yoʻq.
handed-over = 💵 Naqd pul qabul qilindi: <b>{ $counted }</b>.
handed-over-open = Yana topshirilishi kerak: <b>{ $open }</b>
handed-over-excess = Ortiqcha topshirildi: <b>{ $open }</b>

## The owner

owner-help =
    <b>Ferma egasi uchun</b>

    /hafta — hafta: kim toʻlagan, kim toʻlamagan, qancha tuxum kerak
    /navbat — navbatda kutayotganlar
    /tuxum 500 — yigʻilgan tuxum, /siniq 5 — sinigani
    /royxat — qadoqlash roʻyxati

    <b>Narxlar</b> (mijozlarga bir hafta oldin yoziladi)
    /narx A 10 59000 — A tarifi: 10 ta tuxum, 59 000 soʻm
    /narx A yoq — A tarifini sotuvdan olish
    /tuxumnarxi 1600 — bitta tuxum tannarxi
    /yetkazish 12000 — uzoqqa yetkazish narxi
    /sigim 1500 — haftasiga koʻpi bilan shuncha tuxum (/sigim yoq — cheksiz)
    /qoshimcha — qoʻshimcha mahsulotlar (asal, non …)
    /promo — aksiya kodlari

    <b>Odamlar</b>
    /kuryer — kuryerga havola, /kuryer 1200 — sigʻimi bilan
    /kuryer 3 1200 — 3-raqamli kuryerning sigʻimi
    /joy 3 — 3-kuryer yoʻlni qayerdan boshlaydi
    /qadoqchi — qadoqchiga havola
    /chiqdim 3 — 3-raqamli kuryer bugun boshqa yurmaydi
    /kassa — kuryerlardagi naqd pul
    /kassa 3 59000 — 3-raqamli kuryer 59 000 soʻm topshirdi

    <b>Buyurtmalar</b>
    /buyurtmachi Karim; +998901234567; A — telefon orqali buyurtma
    /chiqar 12 — 12-raqamli mijozni roʻyxatdan chiqarish
    /hold 31.12 holiday — haftani toʻxtatish (holiday — bayram, flock — tovuqlar)

    Mijoz buyruqlari (/tariflar, /buyurtma, /status) ham ishlaydi.
owner-welcome =
    Assalomu alaykum! Siz <b>{ $farm }</b> egasisiz. 🥚

    Birinchi ishlar:
    /kuryer — kuryerga havola, u bir marta bosadi
    /hafta — hafta: kim toʻladi, nechta tuxum kerak
    /tuxum 500 — yigʻilgan tuxumni yozish (chorshanba)
    /royxat — qadoqlash roʻyxati
    /kassa — kuryerlardagi naqd pul
    /help — qolgan barcha buyruqlar

    Oʻzingizga ham tuxum buyurtma qilmoqchimisiz? /tariflar
invite-link =
    Kuryer uchun havola (7 kun, bir marta ishlaydi):
    { $link }

    Uni kuryerga yuboring: havolani ochib, «Start»ni bossa boʻldi.
courier-joined = 🚚 Yangi kuryer qoʻshildi: <b>{ $name }</b>
courier-dismissed = 👋 <b>{ $name }</b> endi ferma kuryeri emas. Qaytarish uchun yangi havola: /kuryer
button-dismiss = 🚫 Kuryerlikdan chiqarish
list-confirmed = 📋 <b>{ $date }</b> roʻyxati tasdiqlandi: { orders }, { eggs }.
owner-box = 📦 { $code } tarifi: { boxes }
owner-add-on = ➕ { $name }: { $quantity } ta
eggs-needed = 🥚 <b>{ $date }</b> uchun kerak: { eggs }.
eggs-so-far = Kiritilgan: { eggs }. Qoʻshish: /tuxum 100
eggs-collected = ✅ { eggs } kiritildi (<b>{ $date }</b>). Jami: { $total } ta.
plan-ready = 🗺 <b>{ $date }</b> rejasi tayyor: { $couriers } ta kuryer, { stops }.
plan-left-out = ❗ Yoʻnalishga sigʻmadi: { stops }
plan-left-why = • { $why }: { $names }
plan-left-more = yana { $count } ta
left-out-address = manzil nomaʼlum, mijozdan joylashuvni soʻrang
left-out-too-far = juda uzoq, bir kunda borib qaytib boʻlmaydi
left-out-unreachable = xaritada u yerga yoʻl topilmadi, manzilni tekshiring
left-out-capacity = mashinada joy qolmadi, sigʻimni oshiring yoki yana kuryer qoʻshing: /kuryer
left-out-shift = ish vaqtiga sigʻmadi, vaqtni uzaytiring yoki yana kuryer qoʻshing: /kuryer
left-out-window = mijoz kutgan vaqtga ulgurib boʻlmaydi
left-out-max-stops = kuryerlarda manzillar soni chegaraga yetdi, yana kuryer qoʻshing: /kuryer
left-out-no-vehicle = haydaydigan kuryer yoʻq, havola yarating: /kuryer
left-out-courier-out = kuryer yoʻldan chiqdi, boshqa hech kim ulgurmaydi
left-out-other = yoʻnalishga joylashmadi, mijoz bilan bogʻlaning
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
command-tolov = Toʻlash
command-balans = Hisobingiz va qaytariladigan pul
command-shikoyat = Siniq yoki kelmagan tuxum haqida
command-sovga = Tuxum sovgʻa qilish
command-kod = Sovgʻa yoki aksiya kodini kiritish
command-taklif = Doʻstni taklif qilish
command-til = Til
command-malumotlarim = Maʼlumotlarim: olish, oʻchirish
command-marshrut = Bugungi yoʻnalish
command-tuxum = Yigʻilgan tuxumni yozish
command-hafta = Hafta: kim toʻladi, nechta tuxum
command-kuryer = Kuryer uchun havola
command-kassa = Kuryerlardagi naqd pul

## Oldindan toʻlash

button-click = 💳 Click
button-payme = 💳 Payme
button-uzum = 💳 Uzum Bank
ask-method-online = Hammasi toʻgʻrimi? Qanday toʻlaysiz?
invoice-head =
    🧾 Hisob raqami <code>{ $number }</code>
    { $date } buyurtmasi: <b>{ $amount }</b>
invoice-weeks = 📆 { $weeks } hafta uchun oldindan.
invoice-how = Tugmani bosing va Uzcard, Humo kartangiz yoki hamyoningiz bilan toʻlang. Pul kelishi bilan sizga yozamiz. Bir necha hafta uchun birdan toʻlash uchun pastdan haftalar sonini tanlang.
invoice-gone = Bu hisob endi amal qilmaydi. Nima toʻlash kerakligini /tolov koʻrsatadi
button-pay-page = { $name } — { $amount }
button-weeks = { $weeks } hafta

## Toʻlov oʻtmaganda Payme oynasi nima deydi

payme-not-post = Soʻrovlar POST bilan yuboriladi. POST bilan qayta yuboring.
payme-not-json = Soʻrov JSON emas. Toʻgʻrilab, qayta yuboring.
payme-bad-request = Soʻrovda maydon yetishmaydi yoki uning turi boshqa. Toʻgʻrilab, qayta yuboring.
payme-unknown-method = Bu yerda bunday usul yoʻq. Merchant API usullaridan foydalaning.
payme-not-allowed = Login yoki kalit notoʻgʻri. Kassa kalitini ferma sozlamalari bilan solishtiring.
payme-away = Ferma hisobi hozir javob bermayapti. Bir daqiqadan keyin qayta urinib koʻring.
payme-wrong-amount = Buyurtma narxi boshqacha. Botdagi hisobni ochib, uning tugmasi orqali toʻlang.
payme-unknown-transaction = Bunday toʻlov yoʻq. Botdagi hisobni ochib, uning tugmasi orqali toʻlang.
payme-spent = Bu pul sarflab boʻlingan, shuning uchun oʻzi qaytmaydi. Fermaga yozing.
payme-impossible = Bu toʻlovni hozir oʻtkazib boʻlmaydi: vaqti tugagan yoki buyurtma uchun toʻlov ketmoqda. Buyurtmani botda koʻring.
payme-unknown-order = Bunday raqamli buyurtma yoʻq. Raqamni botdagi hisobdan nusxalab oling.
payme-already-paid = Bu buyurtma uchun toʻlangan. Boshqa toʻlash shart emas.
payme-closed = Bu buyurtma uchun endi toʻlanmaydi. Botda /tolov orqali yangi hisob oling
payme-no-order = Buyurtma raqami kiritilmagan. Uni botdagi hisobdan nusxalab oling.

## The customer: out of the ordinary

payment-failed = 💳 <b>{ $date }</b> buyurtmasining toʻlovi oʻtmadi, puldan hech narsa yechilmadi. Yana urinib koʻring yoki boshqa usulni tanlang.
payment-reversed = 💳 <b>{ $sum }</b> toʻlovingiz oʻzingizga qaytarildi. Tuxum hali ham kerak boʻlsa, qayta toʻlang: /tolov
payment-reversed-owed = 💳 <b>{ $sum }</b> toʻlovingiz oʻzingizga qaytarildi, lekin uning evaziga tuxum olib kelingan. Qarzingiz <b>{ $owed }</b>, keyingi toʻlovingiz uni yopadi: /tolov
came-late = ⏰ Toʻlovingiz roʻyxat yopilgandan keyin keldi, shuning uchun <b>{ $date }</b> roʻyxatiga kirmadi. Pul hisobingizda turibdi va <b>{ $next }</b> buyurtmasiga ishlatiladi. Joy qolgan boʻlsa, sizni shu haftaga ham qoʻshamiz va xabar beramiz.
came-late-closed = ⏰ Toʻlovingiz keldi, lekin <b>{ $date }</b> uchun endi buyurtma yoʻq. Pul hisobingizda turibdi va <b>{ $next }</b> buyurtmasiga ishlatiladi.
upgrade-fell-back = Kattaroq quti toʻlanmagani uchun <b>{ $date }</b> kuni toʻlangan qutini olib kelamiz: { $code } tarifi × { $quantity }.
add-ons-dropped = Toʻlanmagani uchun <b>{ $date }</b> buyurtmasi bilan kelmaydi: { $names }. Tuxumning oʻzini olib kelamiz. Keyingi safar yana qoʻshishingiz mumkin: /buyurtma
vacation = 🏖 Yaxshi dam oling! <b>{ $date }</b> dan boshlab kelmaymiz, <b>{ $next }</b> kuni yana olib kelamiz.
vacation-ended = Taʼtil bekor qilindi, har payshanba yana kelamiz.
not-this-week = Bu hafta, <b>{ $date }</b> kuni, ferma tuxum tarqatmaydi. Keyingi hafta, albatta, kelamiz.
released = <b>{ $date }</b> buyurtmangizni roʻyxatdan chiqardik.
returned-to-wallet = 👛 Hisobingizga qaytdi: <b>{ $sum }</b>
admitted = ✅ Joy topildi: tuxumni <b>{ $date }</b> kuni olib kelamiz.
cut = 😔 Bu hafta tuxum kam boʻldi. <b>{ $date }</b> kuni { eggs } olib kelamiz. Uzr soʻraymiz!
cut-all = 😔 Bu hafta tuxum yetmadi va <b>{ $date }</b> kuni kela olmaymiz. Uzr soʻraymiz!
redirected = 📍 Yangi manzil saqlandi: <b>{ $date }</b> buyurtmasini ham shu yerga olib kelamiz.
waiting-eggs = 🥚 Hozir hamma tuxumlarimiz band. Sizni navbatga yozib qoʻydik: joy ochilishi bilan oʻzimiz yozamiz. Hech narsa toʻlash shart emas.
waiting-distance = 🚚 Hozircha bunchalik uzoqqa bormaymiz. Sizni navbatga yozib qoʻydik: yoʻlimiz sizgacha yetganda oʻzimiz yozamiz. Boshqa manzilingiz boʻlsa, yuboring: /manzil
place-offered = 🎉 Joy ochildi! Sizga ham tuxum olib kelsak boʻladi. Hali ham istaysizmi?
claim-granted = 🙏 Uzr soʻraymiz! Keyingi buyurtmangiz bilan oʻrniga bepul olib kelamiz: { eggs }.
claim-asked = Xabaringizni oldik. Ferma egasi koʻrib chiqadi va javobini shu yerga yozamiz.
claim-late = Yetkazilganidan keyin 24 soatdan koʻp vaqt oʻtgan, shuning uchun shikoyatni oʻzimiz qabul qila olmaymiz. Uni ferma egasiga yubordik, qarori shu yerga keladi.
claim-credited = 🙏 Uzr soʻraymiz! Hisobingizga <b>{ $sum }</b> yozdik.
claim-declined = Afsuski, ferma egasi bu shikoyatni qondirmadi. Savolingiz boʻlsa, /help orqali yozing.
owed-credited = 👛 Sizga qarzimiz bor edi: { eggs }. Oʻrniga hisobingizga <b>{ $sum }</b> yozdik.
payout-asked = 💸 <b>{ $sum }</b> sizga qaytariladi. Ferma egasi siz bilan bogʻlanib, pulni qoʻlda yoki kartaga oʻtkazib beradi.
payout-paid = ✅ <b>{ $sum }</b> sizga qaytarildi.
payout-declined = <b>{ $sum }</b> hozir qaytarilmadi va yana hisobingizda. Savolingiz boʻlsa, /help orqali yozing.
gift-choose = 🎁 Yaqinlaringizga tuxum sovgʻa qiling: siz toʻlaysiz, biz ularning uyiga olib boramiz. Qaysi qutini sovgʻa qilasiz?
gift-choose-weeks = 🎁 { $code } tarifi, har hafta { eggs }. Necha haftaga sovgʻa qilasiz?
button-gift-weeks = { $weeks } hafta — { $sum }
gift-waiting = ⏳ Hali olinmagan sovgʻangiz: <b>{ $sum }</b>, kodi <code>{ $code }</code>
gift-no-payments = 🎁 Hozircha sovgʻani bu yerda toʻlab boʻlmaydi. Qoʻngʻiroq qiling, birga hal qilamiz: { $phone }
gift-asked =
    🎁 Sovgʻa hisobi <code>{ $number }</code>: <b>{ $sum }</b>

    Tugmani bosing va toʻlang. Pul kelishi bilan sovgʻaning kodi va havolasini yuboramiz.
gift-gone = 🎁 Bu sovgʻa hisobi endi amal qilmaydi. Yangisini oling: /sovga
gift-payment-failed = 🎁 Sovgʻa uchun toʻlov oʻtmadi, puldan hech narsa yechilmadi. Yana urinib koʻring yoki sovgʻadan voz kechsangiz, hech narsa qilmang.
gift-bought =
    🎁 Sovgʻangiz tayyor: <b>{ $sum }</b>

    Shu havolani yuboring, ochib «Start»ni bosish kifoya:
    { $link }

    Yoki kodini ayting: <code>{ $code }</code> (botda /kod). Havolani faqat sovgʻa egasiga bering: birinchi ochgan kishi oladi.
gift-words = Sizga tuxum sovgʻa qildim! Havolani oching, uyingizga olib kelishadi.
button-gift-send = 📤 Sovgʻani yuborish
button-take-back = ↩️ Oʻzimga qaytarish: { $sum }
gift-taken = 🎉 Sovgʻangizni olishdi: <b>{ $sum }</b>. Yaqinlaringiz nomidan rahmat!
gift-returned = ↩️ Sovgʻa qaytarildi: <b>{ $sum }</b> yana hisobingizda. Kodi endi ishlamaydi. /balans
gift-unmade = Bu toʻlovdan yangi sovgʻa qilinmadi: sovgʻa avval toʻlangan yoki bir qismi qarzga ketdi. <b>{ $sum }</b> hisobingizda, keyingi buyurtmalarga ishlatiladi. /balans
credit-received = 🎁 Hisobingizga <b>{ $sum }</b> tushdi! Keyingi buyurtmangiz avval shu puldan toʻlanadi.
friend-eggs = 🥚 Siz taklif qilgan doʻstingiz birinchi tuxumini oldi, rahmat! Keyingi buyurtmangiz bilan bepul: { eggs }.
friend-eggs-invited = 🥚 Doʻstingizning taklifi bilan kelganingiz uchun keyingi buyurtmangiz bilan bepul: { eggs }. Doʻstingizga ham shuncha.
invited = 🤝 Sizni doʻstingiz taklif qildi. Birinchi buyurtmangizni olib, toʻlaganingizdan keyin ikkalangizga ham bepul: { eggs }.
ask-code = 🎟 Sovgʻa yoki aksiya kodini yozing.
erased = Maʼlumotlaringiz oʻchirilmoqda: ism, telefon, manzillar va yozishmalar. Bu sizga oxirgi xabarimiz. Qaytmoqchi boʻlsangiz, /start bosing. Yaxshi boring!
price-changes = 📢 <b>{ $date }</b> dan boshlab { $code } tarifining narxi: { $old } oʻrniga <b>{ $new }</b>. Ungacha narx oʻzgarmaydi.
surcharge-changes = 📢 <b>{ $date }</b> dan boshlab uzoq manzilga yetkazish: { $old } oʻrniga <b>{ $new }</b>. Ungacha oʻzgarmaydi.
tariff-retires = 📢 <b>{ $date }</b> dan boshlab { $code } tarifi boʻlmaydi. Boshqasini tanlang, aks holda buyurtma qilinmaydi.
price-stays = 📢 { $code } tarifining narxi oʻzgarmaydi: <b>{ $price }</b>. Biz yozgan oʻzgarish bekor qilindi.
surcharge-stays = 📢 Uzoq manzilga yetkazish narxi oʻzgarmaydi: <b>{ $price }</b>. Biz yozgan oʻzgarish bekor qilindi.

## More refusals

refused-already-paid = ✅ Bu hisob allaqachon toʻlangan. Holatni koʻring: /status
refused-invoice-void = Bu hisob endi amal qilmaydi. Yangisini oling: /tolov
refused-being-paid = Bu hisob hozir toʻlanmoqda. Bir daqiqa kutib, bu yerga qarang: /status
refused-money-spent = Bu pul ishlatib boʻlingan, shuning uchun qaytarib boʻlmaydi. Hisobingiz: /balans
refused-claim-too-large = { $eggs ->
    [0] Shikoyat qilinadigan yetkazish topilmadi yoki hammasi aytib boʻlingan. Savolingiz boʻlsa: /help
   *[other] Oxirgi yetkazishdan koʻpi bilan { eggs } haqida aytishingiz mumkin: /shikoyat
}
refused-nothing-to-pay-out = Hisobingizda qaytariladigan pul yoʻq: /balans
refused-balance-left = Avval hisob-kitobni tugatamiz. Hisobingizda: { $wallet }, qarz: { $receivable }. Pulni qaytarib olish yoki qarzni toʻlash: /balans
refused-not-covered = Hisobda { $due } yetmayapti.
refused-hold-passed = <b>{ $date }</b> yoʻnalishlari tarqatilgan, bu haftani endi toʻxtatib boʻlmaydi.
refused-bad-terms = Bu shartlar bir-biriga toʻgʻri kelmaydi: { $what }
refused-handed-on = Bu manzil boshqa kuryerga berilgan. Yoʻnalishni yangilang: /marshrut
refused-no-second-try = Bu manzilga bugun yana kirib boʻlmaydi: vaqt yoki yoʻl yetmaydi. «Uyda yoʻq»ni bosib yakunlang: /marshrut

## Cards: the owner

late-payer = 💰 { $name } roʻyxat yopilgandan keyin toʻladi (<b>{ $date }</b>). Tuxum yetsa, roʻyxatga qoʻshasizmi? Javob bermasangiz, pul keyingi haftaga oʻtadi.
late-payer-admitted = ✅ { $name } roʻyxatga qoʻshildi (<b>{ $date }</b>).
late-payer-over = 💰 { $name } kech toʻladi (<b>{ $date }</b>): endi roʻyxatga qoʻshib boʻlmaydi, pul keyingi haftaga oʻtadi.
button-admit = ✅ Roʻyxatga qoʻshish
claim-card = 📣 { $name }, <b>{ $date }</b>: { $what }. Qiymati: { $sum }
claim-eggs = { eggs } yaroqsiz chiqqan
claim-not-received = buyurtmani olmagan ({ eggs })
claim-stage-asked = Qaror sizdan: yangi tuxum bersinmi, puli qaytsinmi yoki rad etilsinmi?
claim-stage-late = 24 soatdan kech yozgan. Shunday boʻlsa ham, istasangiz, qabul qilishingiz mumkin.
claim-stage-granted = ✅ Keyingi buyurtma bilan yangi tuxum olib boriladi.
claim-stage-credited = ✅ Puli mijozning hisobiga yozildi.
claim-stage-declined = 🚫 Shikoyat rad etildi.
button-replace = 🥚 Yangi tuxum
button-credit = 👛 Pulini qaytarish
button-decline = 🚫 Rad etish
payout-card = 💸 { $name } hisobidagi <b>{ $sum }</b>ni qaytarishni soʻradi. Pulni bering, keyin tugmani bosing.
payout-card-paid = ✅ { $name }: <b>{ $sum }</b> qaytarildi.
payout-card-declined = 🚫 { $name }: <b>{ $sum }</b> qaytarilmadi, pul hisobida qoldi.
button-paid-out = ✅ Berdim
waiting-list = 🕒 <b>Navbatda: { $customers } kishi</b>. Joy boʻlsa, taklif qiling:
waiting-nobody = 🕒 Navbatda hech kim yoʻq.
waiting-for-eggs = № { $number } { $name } — tuxum kutmoqda
waiting-too-far = № { $number } { $name } — uzoqda
button-offer-place = 🎉 Joy taklif qilish: № { $number }
release-ask = { $name } buyurtmasini (<b>{ $date }</b>) roʻyxatdan chiqaraymi? Puli hisobiga qaytadi, tuxum omborda qoladi.
release-none = { $name } uchun <b>{ $date }</b> kuniga buyurtma yoʻq.
release-late = { $name }, <b>{ $date }</b>: qadoqlash boshlangan, buyurtmani endi roʻyxatdan chiqarib boʻlmaydi.
release-done = ✅ { $name } roʻyxatdan chiqarildi (<b>{ $date }</b>), puli hisobiga qaytdi.
button-release = ✅ Ha, chiqaring
guest-head = 📞 Telefon orqali mijoz № { $number }: <b>{ $name }</b>
guest-place = 📍 Endi uyining joylashuvini shu yerga yuboring. Koordinatani ham yozsa boʻladi, orqasidan moʻljal: <code>41.3111, 69.2797 2-podyezd</code>
guest-distance = 📍 Fermadan { $km }
guest-ordered = ✅ Buyurtma bor: <b>{ $date }</b>, kuryerga { $total }
button-guest-order = 💵 Naqd buyurtma berish
eggs-cracked = 💔 { eggs } siniq chiqdi (<b>{ $date }</b>). Butun tuxum: { $left } ta.
hold-holiday = bayram
hold-flock = tovuqlar tuxum qilmayapti
hold-other = boshqa sabab
week-held = ⏸ <b>{ $date }</b> kuni yetkazish yoʻq ({ $why }). Mijozlarga xabar boradi, toʻlangan pullar hisobiga qaytadi.
hold-ask = ⏸ <b>{ $date }</b> haftasini toʻxtataymi ({ $why })? Shu kuni hech kimga tuxum bormaydi, hammaga bitta xabar yuboriladi va pullar qaytadi. Buni ortga qaytarib boʻlmaydi.
button-hold = ⏸ Ha, toʻxtating
shortage = ❗ <b>{ $date }</b> uchun tuxum yetmaydi: { $needed } ta kerak, { $stock } ta bor, { $missing } ta kam. Yana yigʻilsa, /tuxum bilan kiriting. Yetmasa, qutilarni kamaytirsa boʻladi: oxirgi marta kimniki eng oldin kamaygan boʻlsa, oʻshandan boshlanadi.
button-cut = ✂️ Qutilarni kamaytirish
cut-confirmed = ✂️ <b>{ $date }</b>: qutilar kamaytirilyapti ({ $needed } ta kerak edi, { $stock } ta bor). Farqi mijozlarning hisobiga qaytadi.
shortage-over = ✅ <b>{ $date }</b> uchun endi tuxum yetadi.
terms-edited = ✏️ { $what }. <b>{ $date }</b> yetkazishidan boshlab amal qiladi; mijozlarga oldindan yoziladi.
edit-tariff = { $code } tarifi: { eggs } — { $price }
edit-retired = { $code } tarifi sotuvdan olinadi
edit-egg-cost = Bitta tuxum tannarxi: { $sum }
edit-capacity = Haftalik sigʻim: { eggs }
edit-no-capacity = Haftalik sigʻim cheklanmagan
edit-surcharge = Uzoqqa yetkazish: { $sum }
edit-add-on = { $name } (<code>{ $code }</code>): { $price }, tannarxi { $cost }
edit-add-on-retired = <code>{ $code }</code> qoʻshimchasi sotuvdan olinadi
shelf-edited = ✏️ { $what }. <b>{ $date }</b> yetkazishidan boshlab amal qiladi.
shelf-head = 🧺 <b>Qoʻshimchalar</b>
shelf-none = Hozircha yoʻq.
shelf-from = <b>{ $date }</b> yetkazishidan:
shelf-slip = ❗ Buni oʻqib boʻlmadi, hech narsa oʻzgarmadi. Tartibi: kod, narxi, tannarxi, nomi.
shelf-how =
    Qoʻshish yoki oʻzgartirish: <code>/qoshimcha asal 45000 30000 Asal 500 g</code>
    Sotuvdan olish: <code>/qoshimcha asal yoq</code>
promo-offered =
    🎟 <code>{ $code }</code> ishlaydi: har kimga { $sum }, koʻpi bilan { $uses } kishiga, oxirgi kuni — { $date }.

    Havolasi: { $link }
promo-ended = 🎟 <code>{ $code }</code> endi ishlamaydi. Berilgan pullar mijozlarda qoladi.
promos-head = 🎟 <b>Aksiya kodlari</b>
promos-none = Hozircha yoʻq.
promo-line = • <code>{ $code }</code>: { $sum }, ishlatildi { $used } / { $uses }, oxirgi kuni { $date }
promo-line-over = • <code>{ $code }</code>: { $sum }, ishlatildi { $used } / { $uses }, muddati oʻtgan ({ $date })
promo-slip = ❗ Buni oʻqib boʻlmadi, hech narsa oʻzgarmadi. Tartibi: kod, soʻm, necha kishiga, oxirgi kuni.
promo-how =
    Yangi kod: <code>/promo BAHOR 10000 100 2026-12-31</code> (kod, soʻm — 1 000 000 gacha, necha kishiga — 2 000 gacha, oxirgi kuni)
    Tugatish: <code>/promo BAHOR yoq</code>
week-head = 🗓 <b>{ $date }</b>
week-none = Hali buyurtma yoʻq.
week-delivered = 🚚 Yetkazildi: { orders }
week-failed = 🚫 Yetkazilmadi: { orders }
week-paid = ✅ Toʻlangan: { orders }, { $sum }
week-cash = 💵 Naqd (kuryerga): { orders }, { $sum }
week-unpaid = ⏳ Toʻlanmagan: { orders }, { $sum }
week-eggs = 🥚 Kerak: { eggs }, bor: { $there } ta
week-debtor = — № { $number } { $name } { $phone }
week-waiting = 🕒 Navbatda: { $customers } kishi (/navbat)
cash-limit = 💵 { $name } qoʻlida <b>{ $sum }</b> naqd bor, chegara { $limit }. Bir qismini olib qoʻysangiz, xavfsizroq.
courier-set = ✅ { $name } sozlandi.
start-ask-owner = 📍 { $name } yoʻlni qayerdan boshlaydi? Joylashuvni yoki koordinatani yuboring, masalan: <code>41.3111, 69.2797</code>. Fermadan boshlasa: <code>/joy { $number } ferma</code>
start-ask = 📍 Yoʻlni qayerdan boshlaysiz? Pastdagi tugmani bosing yoki joyni xaritada belgilab yuboring. Fermadan boshlasangiz: /joy ferma
button-start-here = 📍 Shu yerdan boshlayman
start-own = ✅ Saqlandi. Keyingi yoʻnalishingiz shu joydan boshlanadi.
start-farm = ✅ Saqlandi. Keyingi yoʻnalishingiz fermadan boshlanadi.
start-own-owner = ✅ { $name } keyingi yoʻnalishni oʻz joyidan boshlaydi.
start-farm-owner = ✅ { $name } keyingi yoʻnalishni fermadan boshlaydi.
packer-invite-link =
    Qadoqchi uchun havola (7 kun, bir marta ishlaydi):
    { $link }

    Uni qadoqchiga yuboring: havolani ochib, «Start»ni bossa boʻldi.
packer-joined = 📦 Yangi qadoqchi qoʻshildi: <b>{ $name }</b>
button-dismiss-packer = 🚫 Qadoqchilikdan chiqarish
packer-dismissed = 👋 <b>{ $name }</b> endi qadoqchi emas. Qaytarish uchun yangi havola: /qadoqchi
fall-out-ask = 🛑 { $name } bugun boshqa yurmaydimi? Ochiq manzillar ({ stops }) boshqa kuryerlarga oʻtadi. Buni ortga qaytarib boʻlmaydi.
button-fall-out = 🛑 Ha, boshqa yurmayman
courier-fell-out = 🛑 { $name } bugun boshqa yurmaydi. Boshqalarga oʻtadi: { stops }.
debt-asked = ❓ { $courier }: { $name } { $due } oʻrniga { $sum } bermoqchi. { $rest } qarz boʻlib qolsinmi? Ruxsatsiz tuxum topshirilmaydi.
button-allow-debt = ✅ Qarzga ruxsat

## Cards: the courier

courier-contact = 📞 { $name }: { $phone }
courier-no-contact = 📞 { $name } uchun telefon raqami yoʻq.
debt-allowed = ✅ Ferma egasi ruxsat berdi: { $name } kam toʻlasa ham, tuxumni topshirsa boʻladi. «Boshqa summa»ni bosib, olgan pulingizni yozing.
debt-allowed-owner = ✅ { $name } uchun qarzga ruxsat berildi, kuryerga aytildi.
debt-waits = ❗ { $due } olinishi kerak, { $sum } yetmaydi. Tuxumni hozircha topshirmang: ferma egasidan soʻradik, javobini kuting. Kutib boʻlmasa, «Muammo» → «Puli yoʻq»ni bosing.
stops-added = ➕ Sizga yana { stops } qoʻshildi: boshqa kuryer yoʻlni davom ettira olmadi.
stop-problem = ⚠️ { $name }: nima boʻldi?
button-problem = ⚠️ Muammo
button-back = ↩️ Orqaga
button-other-sum = 💵 Boshqa summa
button-call = 📞 Qoʻngʻiroq
button-offline = 📶 Tarmoq yomon
sum-ask = 💵 { $name } toʻlashi kerak: { $due }. Olgan summangizni raqam bilan yozing, masalan: <code>60000</code>. Ortiqchasi mijozning hisobiga yoziladi.
offline-keys = 📶 Pastdagi tugmalar tarmoqsiz ham bosiladi: telefon ularni tarmoq paydo boʻlganda tartibi bilan yuboradi. Har tugmada mijoz raqami bor:
offline-stop = № { $number } — { $name }

## The packer

packer-welcome =
    Xush kelibsiz! Siz endi <b>{ $farm }</b> qadoqchisisiz. 📦

    /royxat — nima yigʻish va qadoqlash kerak
    /tuxum 500 — yigʻilgan tuxumni kiritish
    /siniq 5 — siniq tuxumni kiritish

    Yetkazishdan bir kun oldin, kechqurun roʻyxat oʻzi keladi.
packing-list = 📦 <b>{ $date }</b>: { eggs } kerak, hozir { $there } ta bor.
packing-not-yet = 📦 <b>{ $date }</b>: roʻyxat { $lock }, { $time } da tasdiqlanadi. Hozircha: { orders }, { eggs }.
packing-nothing = 📦 <b>{ $date }</b>: qadoqlanadigan buyurtma yoʻq.
packing-no-plan = Yuklash tartibi yoʻnalishlar tayyor boʻlganda chiqadi: /royxat
packing-draft = 🕕 Yuklash tartibi dastlabki: aniq tartib payshanba ertalab soat 7 da keladi.
packing-car = 🚚 <b>{ $name }</b>, yuklash tartibi (oxirgi manzil birinchi):
packing-line = { $position }. № { $number } · { $code } × { $quantity } · { eggs }
packing-how = Yigʻilgan tuxum: /tuxum 100, siniqlari: /siniq 3

## The customer: looking and changing

short-date = { $day }-{ $month }
order-locked = 🔒 Bu buyurtma tasdiqlangan. Oʻzgarishlar keyingi yetkazishdan boshlab hisobga olinadi, yangi manzil esa chorshanba 18:00 gacha.
button-methods = 💳 Toʻlash usuli
button-pay-ahead = 📆 Oldindan toʻlash
button-landmark = 🏠 Moʻljal, podyezd, qavatni yozish
button-landmark-change = 🏠 Moʻljalni oʻzgartirish
button-phone = 📱 Telefon raqamim
phone-missing = 📱 Telefon raqamingiz hali yoʻq. Roʻyxat yopilguncha qoldiring, kuryer sizni topa olsin.
button-rest-weeks = { $weeks } hafta ({ $date } dan yana olib keling)
button-rest-open = Oʻzim aytgunimcha
button-vacation = 🏖 Taʼtil: sanalarni tanlayman
button-keep = ↩️ Hammasi oʻz holicha qolsin
button-resume = ▶️ Davom ettirish
button-status = 📋 Obuna holati
button-pause = ⏸ Yaxshisi, toʻxtatib turaman
button-cancel = Ha, bekor qilinsin
ask-pause = ⏸ Qancha vaqtga toʻxtatib turamiz?
ask-vacation-from = 🏖 Qaysi payshanbadan boshlab kelmaylik?
ask-vacation-until = 🏖 <b>{ $date }</b> dan kelmaymiz. Qaysi payshanba yana olib kelaylik?
ask-cancel = Rostdan ham obunani bekor qilaylikmi? Ochiq buyurtma ham bekor boʻladi, hisobingizdagi pul sizda qoladi: /balans
language-name = 🇺🇿 Oʻzbekcha
ask-language = Qaysi tilda gaplashamiz?
language-set = ✅ Endi oʻzbekcha gaplashamiz.
ask-phone = 📱 Kuryer eshigingizni topa olmasa, qoʻngʻiroq qiladi. Pastdagi tugmani bosing yoki raqamni yozing: +998 90 123 45 67
button-share-phone = 📱 Raqamimni yuborish
phone-saved = ✅ Rahmat, raqamingizni yozib oldik.
phone-foreign = Bu boshqa odamning raqamiga oʻxshaydi. Oʻz raqamingizni pastdagi tugma bilan yuboring yoki yozing: +998 90 123 45 67
place-noted = ✍️ Manzilni yozib oldik. Uni xaritada ham koʻrsating: pastdagi tugmani bosing yoki 📎 → «Joylashuv» orqali uyingizni belgilang.
ask-landmark = 🏠 Moʻljal, podyezd, qavat va eshik raqamini bitta xabarda yozing. Masalan: maktab yonida, 2-podyezd, 4-qavat, 31-xonadon
ask-landmark-instead = Hozir shunday yozilgan: “{ $note }”. Yangi xabaringiz uning oʻrniga yoziladi.
landmark-saved = ✅ Rahmat, kuryerga aytamiz.
ask-complaint = 😔 Uzr! Oxirgi yetkazish: <b>{ $date }</b>, { eggs }. Nechta tuxum siniq yoki yomon chiqdi?
ask-complaint-none = Oxirgi kunlarda yetkazilgan tuxum topilmadi yoki hammasi haqida aytgansiz. Boshqa gap boʻlsa, bizga yozing.
button-nothing-came = 🚫 Hech narsa kelmadi
ask-photo = 📷 { eggs }: suratini yuboring, ikki ogʻiz izoh ham yozsangiz boʻladi. Surat boʻlmasa, tugmani bosing.
ask-photo-nothing = Nima boʻlganini yozing yoki tugmani bosing: ferma egasi tekshirib, javob beradi.
button-no-photo = Suratsiz yuborish
button-other-eggs = ↩️ Boshqa son
button-question = ✍️ Savol berish
ask-question = ✍️ Savolingizni yozing yoki surat yuboring. Ferma egasiga yetkazamiz, javobi shu yerga keladi.
question-sent = ✅ Ferma egasiga yetkazdik. Javobi shu yerga keladi.
question-card = ✉️ <b>{ $name }</b> (№ { $number }) soʻrayapti:
question-how = Javob berish uchun shu xabarga javob yozing (reply) yoki tugmani bosing.
button-reply = ✍️ Javob berish
ask-reply = ✍️ { $name } uchun javobni yozing, keyingi xabaringiz unga boradi.
reply-head = ✉️ <b>{ $farm }</b> javobi:
reply-sent = ✅ Javob { $name } ga yuborildi.
note-gone = Bu xabar endi saqlanmaydi.
note-picture = 📎 (surat yoki ovoz)
balance-head = <b>Hisob-kitob</b>
balance-owed = 🥚 Keyingi buyurtma bilan bepul: { eggs }
balance-reserved = 📅 Shundan <b>{ $date }</b> buyurtmasiga: { $amount }
balance-payouts = 💸 Qaytarilmoqda: { $sum }
balance-spare = Shundan <b>{ $sum }</b> qaytarib berilishi mumkin.
button-payout = 💸 { $sum } qaytarilsin
button-place-yes = ✅ Ha, istayman
status-vacation = 🏖 Taʼtil: { $from } dan kelmaymiz, { $until } kuni yana olib kelamiz
status-waiting-eggs = ⏳ Navbatdasiz: joy ochilishi bilan yozamiz.
status-waiting-distance = ⏳ Navbatdasiz: yoʻlimiz sizgacha yetganda yozamiz.

## The customer: own data and rules

my-data =
    🗂 <b>Maʼlumotlaringiz</b>

    Biz ismingiz, telefoningiz, Telegram chatingiz, manzillaringiz va bizga yozganlaringizni (30 kun) saqlaymiz, faqat buyurtmani yetkazish uchun. Buyurtma va toʻlovlar ismsiz, raqam bilan daftarda qoladi.

    Hammasini fayl qilib olish yoki oʻchirish mumkin.
button-export = 📄 Hammasini yuborish
button-erase = 🗑 Hammasini oʻchirish
ask-erase = 🗑 Obuna tugaydi; ism, telefon, manzillar va yozishmalar butunlay oʻchadi. Ularni qaytarib boʻlmaydi. Davom etamizmi?
button-erase-yes = Ha, oʻchirilsin
export-caption = 📄 Siz haqingizda saqlanadigan hamma maʼlumot.
sale-terms =
    📜 <b>Shartlar</b>

    • Sotuvchi: { $farm }, { $phone }.
    • Har payshanba tanlagan tarifingiz boʻyicha tuxum olib kelamiz. Roʻyxat dushanba 09:00 da yopiladi; shu paytgacha oʻtkazib yuborish, oʻzgartirish va bekor qilish bepul.
    • Narxlarga QQS kiritilgan. Yetkazish { $radius } gacha bepul, undan uzoqqa { $surcharge }. Narx oʻzgarsa, bir hafta oldin aytamiz.
    • Siniq yoki yomon tuxum haqida 24 soat ichida yozing (/shikoyat): oʻrniga boshqasini bepul olib kelamiz.
    • Olib kelmasak, pulingiz hisobingizga qaytadi. Ishlatilmagan pulni qaytarib olish: /balans
privacy =
    🔐 <b>Maxfiylik</b>

    Faqat yetkazish uchun kerak narsani saqlaymiz: ism, telefon, chat, manzil, bizga yozganlaringiz (30 kun). Kuryer faqat sizning manzilingiz, ismingiz va telefoningizni koʻradi. Karta maʼlumotlari bizga kelmaydi: toʻlov toʻlov tizimining sahifasida boʻladi. Hech kimga sotmaymiz.

    Hammasini koʻrish yoki oʻchirish: /malumotlarim
    Savol boʻlsa: { $phone }, { $email }
pay-support =
    💳 <b>Toʻlov boʻyicha yordam</b>

    Pul yechilib, buyurtma toʻlanmagan boʻlsa, 10 daqiqa kuting: toʻlov tizimidan oʻzimiz soʻraymiz. Ikki marta toʻlangan pul hisobingizga tushadi: /balans

    Baribir tushunarsizmi? Yozing yoki qoʻngʻiroq qiling: { $phone }, { $email }
share =
    🥚 Doʻstlaringizga ham ayting! Shu havolani yuboring:
    { $link }
share-eggs = 🤝 Doʻstingiz shu havola bilan kelib, birinchi buyurtmasini olib toʻlasa, har biringizga bepul: { eggs }. Bir telefon va bir manzilga bir marta.
share-words = Har payshanba uyga yangi tuxum olib kelishadi
button-share = 📤 Doʻstga yuborish
