frame-surveys = سروے
tracked-survey = آپ نے سروے ”{ $survey }“ کے جواب دیے۔ یہ رسید آپ کے تمام جوابات کے لیے ہے۔
tracked-chosen = آپ نے کیا چنا
forget-survey = سروے ”{ $survey }“ کے لیے آپ کے تمام جوابات ایک ساتھ مٹا دیے جائیں گے۔ وہ اس کے اعداد و شمار میں شمار نہیں ہوں گے، سوائے ان کے جو شائع ہو چکے ہیں۔
# Which surveys there are, and answering one.
surveys-title = سروے
surveys-lead = فورم اور کونسل پوچھتے ہیں کہ خاندان کیا سوچتے ہیں۔ آپ کو اکاؤنٹ یا نام کی ضرورت نہیں۔
surveys-open = ابھی کھلے ہیں
surveys-later = بعد میں کھلیں گے
surveys-closed = بند ہو چکے ہیں
surveys-none-open = آج کوئی سروے کھلا نہیں ہے۔ آپ ہمیشہ [ہمیں اپنی رائے بتا سکتے ہیں](feedback)۔
surveys-opens-on = { $day } کو کھلے گا
surveys-open-until = { $day } تک کھلا ہے
surveys-is-closed = بند ہے
surveys-results-there = نتائج شائع ہو چکے ہیں۔
surveys-results-to-come = نتائج ابھی شائع نہیں ہوئے۔
survey-all = تمام سروے
survey-in-english = سوال انگریزی میں ہیں۔ آپ اردو میں جواب دے سکتے ہیں۔
survey-before = آپ { $day } تک جواب دے سکتے ہیں۔ ہم آپ کا نام نہیں پوچھتے۔ براہِ کرم اپنے جوابات میں بھی نام نہ لکھیں۔
survey-choose-all = جو کچھ آپ کے لیے درست ہے وہ سب چنیں۔
survey-send = اپنے جواب بھیجیں
survey-send-changed = میرے بدلے ہوئے جواب بھیجیں
survey-change = میرے جواب بدلیں
survey-not-stored = ہم آپ کا نام، آپ کا نیٹ ورک پتہ یا آپ کا آلہ محفوظ نہیں کرتے۔ [ہم آپ کے الفاظ کو کیسے محفوظ رکھتے ہیں](privacy)
survey-changed = جب سے آپ نے یہ صفحہ کھولا ہے، سوال بدل گئے ہیں۔ اپنے جواب دیکھیں، پھر ”اپنے جواب بھیجیں“ ایک بار پھر دبائیں۔
survey-other-answers = آپ یہ فارم پہلے دوسرے جوابات کے ساتھ بھیج چکے ہیں۔ ”اپنے جواب بھیجیں“ ایک بار پھر صرف تب دبائیں جب یہ کسی اور شخص کے جواب ہوں۔
survey-forgotten = آپ نے ہم سے کہا تھا کہ ہم یہ جواب مٹا دیں۔ ”اپنے جواب بھیجیں“ ایک بار پھر صرف تب دبائیں جب آپ دوبارہ جواب دینا چاہتے ہیں۔
survey-nothing = کم از کم ایک سوال کا جواب دیں۔ باقی آپ خالی چھوڑ سکتے ہیں۔
survey-answer = اس سوال کا جواب دیں۔
survey-choose-one = جوابات میں سے ایک چنیں۔
survey-choose-some = جوابات میں سے ایک یا زیادہ چنیں۔
survey-choose-step = پیمانے کا ایک درجہ چنیں۔
survey-answer-long = یہ جواب { $over } حروف زیادہ لمبا ہے۔ ہم { $limit } حروف لے سکتے ہیں۔
survey-opens = یہ سروے { $day } کو کھلے گا۔ آپ { $last } تک جواب دے سکتے ہیں۔
survey-closed-on = یہ سروے { $day } کو بند ہوا۔
survey-closed = یہ سروے بند ہے۔
survey-see-results = نتائج دیکھیں
survey-results-come = جب تمام جواب گن لیے جائیں گے تو نتائج یہاں شائع ہوں گے۔
survey-always = آپ ہمیں ہمیشہ بتا سکتے ہیں کہ کیا اچھا ہے، کیا غلط ہے یا کس چیز کی کمی ہے۔
survey-received-title = شکریہ۔ آپ کے جواب ہمیں مل گئے ہیں
survey-received-closes = سروے { $day } کو بند ہوگا۔ پھر ہم شائع کریں گے کہ ہر جواب کتنے لوگوں نے چنا۔ کوئی نہیں جان سکتا کہ کس نے کیا چنا۔
survey-received-figures = جب سروے بند ہوگا تو ہم شائع کریں گے کہ ہر جواب کتنے لوگوں نے چنا۔ کوئی نہیں جان سکتا کہ کس نے کیا چنا۔
survey-received-receipt = آپ کی رسید آپ کے تمام جوابات کے لیے ہے۔ اس سے آپ انہیں دیکھ سکتے ہیں، یا ہم سے انہیں مٹانے کو کہہ سکتے ہیں۔
survey-see-all = تمام سروے دیکھیں
# The results of a survey.
survey-results-title = نتائج: { $survey }
survey-results-in-english = سوال اور جواب انگریزی میں ہیں۔
survey-results-heading = نتائج:
survey-results-version = ورژن { $number }:
survey-results-days = { $first } سے { $last } تک جواب دیے گئے۔
survey-results-published = { $day } کو شائع ہوا۔
survey-results-people =
    { $count ->
        [one] **{ $count }** شخص نے جواب دیا۔
       *[other] **{ $count }** لوگوں نے جواب دیا۔
    }
survey-results-few = 5 سے کم لوگوں نے جواب دیا، اس لیے کوئی تعداد نہیں دکھائی گئی۔
survey-results-several = لوگ ایک سے زیادہ جواب چن سکتے تھے۔
survey-results-person = یہ سوال خود لوگوں کے بارے میں ہے، اس لیے 10 سے کم تعداد نہیں دکھائی گئی۔
survey-results-in-words = لوگوں نے اس کا جواب اپنے الفاظ میں دیا۔ فورم ہر جواب پڑھتا ہے۔ وہ یہاں شائع نہیں کیے جاتے۔
survey-results-too-few = ہر جواب دینے والے لوگ اتنے کم تھے کہ تعداد نہیں دکھائی جا سکتی۔
survey-results-not-shown = ”نہیں دکھایا گیا“ کا مطلب ہے 5 سے کم تعداد، یا وہ تعداد جس سے ایسی تعداد معلوم ہو سکے۔
survey-results-words = لوگوں نے اپنے الفاظ میں جو لکھا اسے { $forum } پڑھتا ہے۔ اس سے جو معلوم ہوا وہ [آپ نے کہا، ہم نے کیا](all) میں ہے۔
survey-results-answer = جواب
survey-results-no-answer = کوئی جواب نہیں
survey-quoted = ”{ $answer }“
survey-and = { $before } اور { $last }
survey-finding-half = آدھے سے زیادہ لوگوں نے { $answers } چنا: { $all } میں سے { $count } لوگوں نے۔
survey-finding-most =
    { $leaders ->
        [one] سب سے زیادہ { $answers } چنا گیا: { $all } میں سے { $count } لوگوں نے۔
       *[other] سب سے زیادہ { $answers } چنے گئے: ہر ایک { $all } میں سے { $count } لوگوں نے۔
    }
survey-finding-most-shown =
    { $leaders ->
        [one] جو اعداد دکھائے جا سکتے ہیں ان میں سب سے زیادہ { $answers } چنا گیا: { $all } میں سے { $count } لوگوں نے۔
       *[other] جو اعداد دکھائے جا سکتے ہیں ان میں سب سے زیادہ { $answers } چنے گئے: ہر ایک { $all } میں سے { $count } لوگوں نے۔
    }
