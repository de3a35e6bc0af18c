you-said-title = آپ نے کہا، ہم نے کیا
you-said-lead = خاندانوں نے ہمیں کیا بتایا، کونسل نے کیا جواب دیا، اور آج اس کے وعدوں کا کیا حال ہے۔
you-said-find = تلاش
you-said-words = الفاظ
you-said-more = موضوع، سال اور موجودہ حالت
you-said-theme = موضوع
you-said-theme-all = تمام موضوعات
you-said-year = سال
you-said-year-all = تمام سال
you-said-status = موجودہ حالت
you-said-status-all = سب
you-said-show = یہ دکھائیں
you-said-show-all = سب دکھائیں
you-said-count =
    { $count ->
        [one] { $count } بیان
       *[other] { $count } بیانات
    }
you-said-nothing = کچھ نہیں ملا۔ بیانات انگریزی میں ہیں: کوئی ایک مختصر انگریزی لفظ آزمائیں، جیسے plan یا bus۔
you-said-empty = ابھی کچھ شائع نہیں ہوا۔ جب کونسل خاندانوں کی بات کا جواب دے دے گی تو آپ اسے یہاں پڑھ سکیں گے۔
you-said-no-words = رپورٹ الفاظ میں کوئی جواب نہیں دیتی۔
you-said-not-answered = کونسل نے ابھی جواب نہیں دیا۔
you-said-from-year = سال { $year } سے
you-said-in-report = سال { $year } کی رپورٹ میں
you-said-said = آپ نے کہا
you-said-card = آپ نے کہا:
you-said-source = یہ پہلی بار یہاں شائع ہوا:
you-said-no-answer = رپورٹ کوئی جواب نہیں دیتی۔
you-said-others = یہ جواب ان کے لیے بھی ہے
you-said-in-english = خاندانوں کی بات اور کونسل کے جوابات یہاں انگریزی میں ہیں۔
people-said-few = یہ بات 5 سے کم لوگوں نے کہی
people-said-between = یہ بات { $least } سے { $most } لوگوں نے کہی
people-said-more = یہ بات { $least } یا زیادہ لوگوں نے کہی
people-said-unknown = سال { $year } کی رپورٹ یہ نہیں بتاتی کہ کتنے لوگوں نے یہ کہا
