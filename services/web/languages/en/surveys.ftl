frame-surveys = Surveys
tracked-survey = You answered the survey “{ $survey }”. The receipt stands for all your answers.
tracked-chosen = What you chose
forget-survey = All your answers to the survey “{ $survey }” are forgotten together. They no longer count in its figures, unless those are published already.
# Which surveys there are, and answering one.
surveys-title = Surveys
surveys-lead = The forum and the council ask what families think. You need no account and no name.
surveys-open = Open now
surveys-later = Opening later
surveys-closed = Closed
surveys-none-open = No survey is open today. You can always [tell us what you think](feedback).
surveys-opens-on = Opens on { $day }
surveys-open-until = Open until { $day }
surveys-is-closed = Closed
surveys-results-there = The results are published.
surveys-results-to-come = The results are not published yet.
survey-all = All surveys
survey-in-english = The questions are in English.
survey-before = You can answer until { $day }. We do not ask your name. Please leave names out of your answers too.
survey-choose-all = Choose all that are true for you.
survey-send = Send your answers
survey-send-changed = Send my changed answers
survey-change = Change my answers
survey-not-stored = We do not store your name, your network address or what device you use. [How we keep your words safe](privacy)
survey-changed = The questions have changed since you opened this page. Look at your answers, then press Send once more.
survey-other-answers = You have sent this form before, with other answers. Press Send once more only if these are the answers of another person.
survey-forgotten = You asked us to forget these answers. Press Send once more only if you want to answer again.
survey-nothing = Answer one question at least. You can leave the others empty.
survey-answer = Answer this question.
survey-choose-one = Choose one of the answers.
survey-choose-some = Choose one or more of the answers.
survey-choose-step = Choose a step of the scale.
survey-answer-long = This answer is { $over } characters too long. We can take { $limit }.
survey-opens = This survey opens on { $day }. You can answer it until { $last }.
survey-closed-on = This survey closed on { $day }.
survey-closed = This survey is closed.
survey-see-results = See the results
survey-results-come = The results are published here when all answers are counted.
survey-always = You can always tell us what is good, wrong or missing.
survey-received-title = Thank you. We have your answers
survey-received-closes = The survey closes on { $day }. Then we publish how many people chose each answer. Nobody can tell who chose what.
survey-received-figures = When the survey is closed, we publish how many people chose each answer. Nobody can tell who chose what.
survey-received-receipt = Your receipt stands for all your answers. With it you can look at them, or ask us to forget them.
survey-see-all = See all surveys
# The results of a survey.
survey-results-title = Results: { $survey }
survey-results-in-english = The questions and the answers are in English.
survey-results-heading = Results:
survey-results-version = Version { $number }:
survey-results-days = Answered from { $first } to { $last }.
survey-results-published = Published on { $day }.
survey-results-people =
    { $count ->
        [one] **{ $count }** person answered.
       *[other] **{ $count }** people answered.
    }
survey-results-few = Fewer than 5 people answered, so no numbers are shown.
survey-results-several = People could choose more than one answer.
survey-results-person = This question is about people themselves, so numbers under 10 are not shown.
survey-results-in-words = People answered this in their own words. The forum reads every answer. It is not published here.
survey-results-too-few = Too few people gave each answer for the numbers to be shown.
survey-results-not-shown = “Not shown” stands for a number under 5, or for one from which such a number could be worked out.
survey-results-words = What people wrote in their own words is read by { $forum }. What they found is in [You said, we did](all).
survey-results-answer = Answer
survey-results-no-answer = No answer
survey-quoted = “{ $answer }”
survey-and = { $before } and { $last }
survey-finding-half = More than half chose { $answers }: { $count } of { $all } people.
survey-finding-most =
    { $leaders ->
        [one] Most often chosen was { $answers }: by { $count } of { $all } people.
       *[other] Most often chosen were { $answers }: each by { $count } of { $all } people.
    }
survey-finding-most-shown =
    { $leaders ->
        [one] Of the numbers that can be shown, most often chosen was { $answers }: by { $count } of { $all } people.
       *[other] Of the numbers that can be shown, most often chosen were { $answers }: each by { $count } of { $all } people.
    }
