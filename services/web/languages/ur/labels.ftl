about-content = کیا پیش کیا جاتا ہے اور وہ کتنا اچھا ہے
about-gap = کوئی چیز جس کی کمی ہے
about-accessibility = معلومات ڈھونڈنا اور استعمال کرنا کتنا آسان ہے
about-development = کونسل نے کیسے طے کیا کہ کیا پیش کرنا ہے
respondent-parent-or-carer = والدین یا نگہداشت کرنے والے
respondent-child-or-young-person = بچہ یا نوجوان
respondent-professional = خاندانوں کے ساتھ کام کرنے والا کوئی شخص
respondent-prefer-not-to-say = نہیں بتانا چاہتے
