privacy-title = Your privacy
privacy-lead = :person: You can tell us something without saying who you are.
privacy-kept = What we keep
privacy-kept-words =
    :speech: We keep your words.
    :tick: We keep what you ticked.
privacy-kept-survey =
    :tick: We keep what you choose in a survey.
    :people: We count it together with the answers of others.
    :lock: We never show a number under 5.
    :speech: We keep what you write in a survey too.
privacy-kept-email =
    :letter: We keep your email address, if you gave one.
    :cross: We cannot write to you yet.
    :calendar: We may write later, to tell you what came of it.
    :tick: We use your address for nothing else.
privacy-kept-time = :clock: We keep the day and time when you told us.
privacy-kept-waiting =
    :screen: On the council’s own pages your words may wait on your device.
    :clock: After one day they are deleted there.
privacy-not-kept = What we do not keep
privacy-not-kept-name = :person: We do not keep your name, unless you write it.
privacy-not-kept-device =
    :screen: We do not keep where you write from.
    :screen: We do not keep what phone or computer you use.
    :screen: We do not keep which page you came from.
privacy-not-kept-cookies =
    :cross: Some websites leave small files on your computer, called cookies.
    :tick: Our pages for families leave no cookies.
    :person: Only our staff get one, when they sign in.
privacy-seen = Who sees your words
privacy-seen-words =
    :people: People from { $forum } read your words.
    :letter: They do not see your email address.
    :pen: They write down what many people said.
    :house: { $council } reads only what they write down.
    :document: Only that is published.
    :lock: We never show a number under 5.
    :person: So nobody can tell who you are.
privacy-seen-safety =
    :question: Your words may show that somebody is in danger.
    :person: Then people who keep others safe read them first.
    :phone: They may tell people who can help.
privacy-locked = How we keep your words
privacy-locked-words =
    :lock: Your words are locked, with a key of their own.
    :bin: We destroy the key when you ask us to forget them.
    :cross: Then nobody can read them again.
    :calendar: Safety copies hold the key until they are replaced.
privacy-how-long = How long we keep them
privacy-how-long-words =
    :document: The council must report on what families say.
    :calendar: It keeps your words as long as it needs them for that.
    :house: { $council } decides how long that is.
    :document: It must tell everyone.
privacy-forget = If you want us to forget your words
privacy-forget-words =
    :search: [Look up what you told us](track) with your receipt.
    :bin: Then choose “Ask us to forget what you told us”.
    :clock: It happens at once.
privacy-law = Why we may do this
privacy-law-words =
    :document: The law says councils must ask what people think of the Local Offer.
    :letter: They must publish what people say, with an answer.
    :person: Nobody must be able to tell who said it.
    :document: The law is the Children and Families Act 2014, section 30.
    :document: The rules are the SEND Regulations 2014, regulation 56.
privacy-ask = Who to ask
privacy-ask-council =
    :question: You can ask { $council } what is kept, and about your rights.
    :person: Ask for the data protection contact.
    :search: The name is on the council’s own website.
privacy-ask-commissioner =
    :question: Does the answer not help you?
    :letter: You can complain to the [Information Commissioner’s Office](commissioner).
