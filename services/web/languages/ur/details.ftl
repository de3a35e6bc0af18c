# Before sending: what looks like personal details.
details-title = بھیجنے سے پہلے
details-heading = یہ ذاتی معلومات لگتی ہیں
details-why = آپ انہیں نکال سکتے ہیں، تاکہ کسی کو پہچانا نہ جا سکے۔ آپ اسے ویسے ہی بھی بھیج سکتے ہیں۔ اسے صرف پڑھنے والے لوگ دیکھتے ہیں۔
details-change = میرے الفاظ بدلیں
details-send-changed = میرے بدلے ہوئے الفاظ بھیجیں
details-send-as-it-is = ویسے ہی بھیجیں
details-email-address = ای میل پتہ
details-nhs-number = NHS نمبر
details-national-insurance-number = نیشنل انشورنس نمبر
details-telephone-number = فون نمبر
details-date-of-birth = تاریخ پیدائش
details-postcode = پوسٹ کوڈ
details-name = نام
