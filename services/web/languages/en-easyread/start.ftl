start-title = Tell us, and see what comes of it
start-heading = Tell us what is good, wrong or missing
start-lead =
    :people: Some children and young people have special needs or disabilities.
    :house: The council has help for them and their families.
    :document: The list of this help is called the Local Offer.
    :speech: You can tell us what you think about it.
start-tell = Tell us what you think
start-see = See what families said
start-next = What happens with your words
start-next-tell =
    :speech: You tell us, in your own way.
    :clock: It takes about two minutes.
    :person: You do not need to say your name.
start-next-read =
    :people: { $forum } is a group of parents and carers.
    { $days ->
        [one] :calendar: They read what you say within 1 day.
       *[other] :calendar: They read what you say within { $days } days.
    }
start-next-together =
    :pen: They put together what you and others said.
    :speech: This is called “You said”.
start-next-answer =
    :letter: { $council } answers.
    :tick: It says what was done.
    :calendar: It says what will be done, and when.
    :question: If nothing will be done, it says why.
start-next-published =
    :document: Everyone can read what was put together, and the answers.
    :lock: Nobody else can read your own words.
    :person: Nobody can tell who said it.
start-look-up = Look it up
start-track =
    :receipt: You get a receipt when you tell us something.
    :search: [Use your receipt to see what came of it](track).
start-report = The report for { $year }
start-items =
    { $count ->
        [one] Read 1 thing that families said
       *[other] Read { $count } things that families said
    }
