you-said-title = You said, we did
you-said-lead = What families told us, what the council answered, and how its promises stand today.
you-said-find = Find
you-said-words = Words
you-said-more = Theme, year and how it stands
you-said-theme = Theme
you-said-theme-all = All themes
you-said-year = Year
you-said-year-all = All years
you-said-status = How it stands
you-said-status-all = All
you-said-show = Show these
you-said-show-all = Show all
you-said-count =
    { $count ->
        [one] 1 statement
       *[other] { $count } statements
    }
you-said-nothing = Nothing was found. Try one short word, such as plan or bus.
you-said-empty = Nothing is published yet. When the council has answered what families said, you can read it here.
you-said-no-words = The report gives no answer in words.
you-said-not-answered = The council has not answered yet.
you-said-from-year = From { $year }
you-said-in-report = In the report for { $year }
you-said-said = You said
you-said-card = You said:
you-said-source = This was first published in:
you-said-no-answer = The report gives no answer.
you-said-others = This answer is also for
people-said-few = Fewer than 5 people said this
people-said-between = { $least } to { $most } people said this
people-said-more = { $least } or more people said this
people-said-unknown = The report of { $year } does not say how many
you-said-in-english = What families said and what the council answered stands here in English.
