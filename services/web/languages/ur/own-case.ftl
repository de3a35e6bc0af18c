# One child's or one person's own case, and who answers for it.
own-case-question = کیا یہ کسی ایک بچے یا ایک شخص کے اپنے معاملے کے بارے میں ہے؟
own-case-no = نہیں، یا معلوم نہیں؟ نیچے لکھنا جاری رکھیں۔
own-case-yes = جی ہاں: دیکھیں کہ ایک شخص کے معاملے میں کون مدد کر سکتا ہے
own-case-title = ایک شخص کا معاملہ: کون مدد کر سکتا ہے
own-case-lead = یہ لوگ ایک بچے یا ایک شخص کے معاملے کو دیکھ سکتے ہیں اور آپ کو جواب دے سکتے ہیں۔
own-case-volunteers = یہ فارم { $forum } کو جاتا ہے۔ وہ رضاکار ہیں اور کسی ایک معاملے کو نہیں دیکھ سکتے۔
own-case-send-service = کونسل کی SEND سروس
own-case-send-service-words = یہ جائزوں، EHC پلان اور اسکول میں مدد کے لیے ذمہ دار ہے۔
own-case-sendiass = SENDIASS: مفت اور آزادانہ مشورہ
own-case-sendiass-words = SENDIASS خاندانوں اور نوجوانوں کو ان کے حقوق بتاتا ہے اور ان کے ساتھ ملاقاتوں میں جا سکتا ہے۔ یہ مفت ہے، اور آپ کی بات کسی کو نہیں بتائی جاتی۔
own-case-complaints = شکایات
own-case-complaints-words = اگر کچھ غلط ہوا ہے تو آپ کونسل سے شکایت کر سکتے ہیں، اور اسے جواب دینا ہوگا۔ اگر جواب سے مدد نہ ملے تو آپ محتسب (Local Government and Social Care Ombudsman) سے رجوع کر سکتے ہیں۔
own-case-mediation = ثالثی
own-case-mediation-words = اگر آپ EHC پلان کے کسی فیصلے سے متفق نہیں تو ثالث مدد کر سکتا ہے۔ ثالث کونسل کا نہیں ہوتا، اور یہ مفت ہے۔
own-case-general = آپ پھر بھی ہمیں کوئی عام بات بتا سکتے ہیں
own-case-general-words = کیا دوسرے خاندانوں کے ساتھ بھی ایسا ہے؟ ہمیں بتائیں کہ سب کے لیے کیا بدلنا چاہیے۔ براہِ کرم نام نہ لکھیں۔
