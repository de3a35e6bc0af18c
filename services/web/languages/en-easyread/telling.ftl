# Telling people what came of it: the mails, the page they lead to, and the question that is asked.
feedback-email-hint-mails =
    We write to you when your words are read.
    We write when the council answers.
    We write when something is done, or will not be done.
    You can stop the mails at any time.
    The people who read your words do not see your address.
privacy-kept-email-mails =
    :letter: Your email address, if you gave one.
    :speech: We only use it to tell you what came of it.
    :clock: Some weeks later we ask if it made a difference.
    :lock: No mail has your words in it.
    :cross: Each mail has a link that stops the mails.
received-mails =
    :letter: We also write to you at the address you gave.
    :cross: You can stop the mails at any time.
received-no-mails = :cross: We send no mails.
received-print = Print the receipt
received-code = QR code: the address of the page that shows what came of your words
received-code-words = Point a phone’s camera here to see what came of it.
tracked-mails = :letter: We also write to you when something is new.
tracked-no-mails =
    :cross: We send no mails.
    :search: Come back to this page to see what is new.

difference-question = Did this make a difference?
difference-promised = The council promised:
difference-done = The council says it was done on { $day }:
difference-yes = Yes
difference-partly = A little
difference-not-yet = Not yet
difference-no = No
difference-answered =
    :tick: **You answered: { $answer }.**
    :pen: You can change your answer.
difference-counts =
    :person: Your answer counts once.
    :document: We publish how many people said what.
    :lock: We never publish a number under 5.
    :speech: [Tell us more in your own words](feedback)
difference-press = Press one answer: Yes, A little, Not yet, or No.
difference-not-asked = We do not ask you this question yet.
difference-few-answered = Fewer than 5 people have answered.
difference-between-answered = { $least } to { $most } people have answered. Fewer than 5 people gave each answer. So we do not show each answer.
difference-say = The people who told us about it say:
difference-few = fewer than 5 people
difference-between = { $least } to { $most } people
difference-more = { $least } or more people

news-title = What came of what you told us
news-whose =
    :letter: This page is for the person who left an email address.
    :lock: It does not show their words.
news-said = You said:
news-done = Done on { $day }:
news-declined = Will not be done, said on { $day }:
news-read-answer = Read what the council says and does
news-read-all = Read all of it
news-read =
    :people: { $forum } has read your words.
    :clock: When the council answers, you can see it here.
news-unread = :clock: { $forum } has not read your words yet.
news-receipt =
    :receipt: Do you have your receipt?
    :search: [See your words, step by step](track)
news-stop = Stop these mails
news-stopped = You get no mails. Get them again
nothing-title = We keep nothing under this address
nothing-lead = :cross: We send no mails for it.
nothing-words =
    :bin: Did you ask us to forget your words? Then they are gone.
    :letter: Your email address is gone too.
    :search: Did you copy the address from a mail? Check that all of it is there.
nothing-receipt = Look up your words with a receipt
stop-title = Stop these mails?
stop-lead =
    :cross: Press the button to stop the mails.
    :letter: Then we write no more about what you told us.
stop-keeps =
    :lock: Your words stay with us. So does your email address.
    :receipt: You can take both away with your receipt.
    :bin: Then choose “Ask us to forget what you told us”.
stop-button = Stop these mails
stopped-title = You get no more mails
stopped-lead = :cross: We write no more about what you told us.
stopped-words =
    :receipt: You can still see what came of it.
    :letter: Use your receipt, or the link in the mail.
stopped-button = Send me mails again

mail-subject = News about your feedback to { $council }
mail-hello = Hello,
mail-told = You told { $council } what you think.
mail-left = You left this address to hear what came of it.
mail-read = { $forum } has read your words.
mail-answered = The council has answered.
mail-done = The council says that something is done.
mail-declined = The council says what it will not do, and why.
mail-asked = Something was done some weeks ago. Did it make a difference?
mail-see = See it here:
mail-see-and-answer = See it, and answer, here:
mail-no-words = That page does not show your words.
mail-receipt = To see your words, use your receipt.
mail-stop = You want no more of these mails? Stop them here:
mail-do-not-answer = Please do not answer this mail. Nobody reads answers to it.
