track-title = See what came of your words
track-receipt = Your receipt
track-receipt-hint =
    It has 16 letters and numbers, like { $example }.
    Big or small letters are both fine.
track-look-up = Look it up
track-no-receipt = No receipt?
track-no-receipt-words =
    :question: We do not know who sent what.
    :search: So we cannot find your words without the receipt.
    :document: You can read [everything that families said and what was done](all).
track-empty = Write your receipt. It has 16 letters and numbers, like { $example }.
track-short = A receipt has 16 letters and numbers. Check that all of it is there.
track-nothing = We find nothing for this receipt. Check each letter and number. Forgotten words are not found.
tracked-title = What came of your words
tracked-another = Another receipt
tracked-sent =
    :receipt: This is for the receipt { $receipt }.
    :calendar: You sent it on { $day }.
tracked-split =
    :speech: You told us more than one thing.
    :pen: So we look at each one alone.
tracked-first-point = The first thing you told us
tracked-other-point = Another thing you told us
tracked-words = What you told us
tracked-done = **{ $step }**: done
tracked-to-come = **{ $step }**: not yet
tracked-forget = Ask us to forget what you told us
step-received = Received
step-received-words = :letter: We have your words.
step-read = Read
step-read-on = :people: A person read it on { $day }.
step-read-by = :calendar: A person from the forum reads it by { $day }.
step-grouped = Put together
step-grouped-under = :pen: It is about:
step-grouped-later = :pen: The forum puts your words together with what others said.
step-set-aside = Kept, but not published
step-set-aside-one-person =
    :person: Your words are about the help for one person.
    :lock: We keep them, but we do not publish them.
    :lock: This protects that person.
    :people: The SEND service can help one person.
    :letter: The council’s complaints team can help one person too.
    :speech: SENDIASS gives free advice, apart from the council.
step-set-aside-elsewhere =
    :question: Your words are not about the Local Offer.
    :lock: We keep them, but they are not in this report.
step-set-aside-duplicate =
    :people: Somebody said the same before.
    :document: It is in the report once, for everyone who said it.
step-set-aside-other =
    :people: The forum decided not to publish these words.
    :lock: We keep them.
step-item = Part of a “You said”
step-item-later =
    :pen: The forum writes down what you and others said.
    :letter: Then the council can answer.
step-item-draft =
    :pen: The forum is still writing it down.
    :clock: You can read it here when it is ready.
step-item-link = Read all of it, with the answer
step-answered = Answered
step-answered-later = :letter: The council answers when the forum is ready.
step-answered-actions = :tick: The council says what it will do, in no other words.
step-mark-agree = :tick: The forum agrees with this answer.
step-mark-partly = :question: The forum agrees with some of this answer.
step-mark-disagree = :cross: The forum does not agree with this answer.
step-report = In the report
step-report-edition = :document: It is in the report for { $year }, edition { $edition }.
step-report-link = Read the report for { $year }
step-report-later =
    :document: The council puts all answers in its report for { $year }.
    :calendar: The law says there must be one every year.
