frame-surveys = Surveys
tracked-survey =
    :tick: You answered the survey “{ $survey }”.
    :receipt: The receipt stands for all your answers.
tracked-chosen = What you chose
forget-survey =
    :bin: You answered the survey “{ $survey }”.
    :bin: All your answers to it will be gone.
    :document: Figures that are published already stay.
# Which surveys there are, and answering one.
surveys-title = Surveys
surveys-lead =
    :question: A survey is a list of questions.
    :people: The forum and the council want to know what families think.
    :person: You do not need to say your name.
surveys-open = Open now
surveys-later = Opening later
surveys-closed = Closed
surveys-none-open =
    :calendar: No survey is open today.
    :speech: You can always [tell us what you think](feedback).
surveys-opens-on = Opens on { $day }
surveys-open-until = Open until { $day }
surveys-is-closed = Closed
surveys-results-there = You can see the results.
surveys-results-to-come = The results are not here yet.
survey-all = All surveys
survey-in-english = :cross: The questions are not in Easy Read.
survey-before =
    :calendar: You can answer until { $day }.
    :person: We do not ask your name.
    :lock: Please do not write any names.
survey-choose-all = Choose all that are true for you.
survey-send = Send your answers
survey-send-changed = Send my changed answers
survey-change = Change my answers
survey-not-stored =
    :lock: We do not keep your name.
    :screen: We do not keep what phone or computer you use.
    :document: [How we keep your words safe](privacy)
survey-changed = The questions have changed. Look at your answers. Then press Send again.
survey-other-answers = You sent this form before, with other answers. Are these the answers of another person? Then press Send again.
survey-forgotten = You asked us to forget these answers. Press Send again only to answer again.
survey-nothing = Answer one question or more. You can leave the others empty.
survey-answer = Answer this question.
survey-choose-one = Choose one of the answers.
survey-choose-some = Choose one or more of the answers.
survey-choose-step = Choose one of the numbers.
survey-answer-long = This answer is { $over } letters too long. We can take { $limit } letters.
survey-opens =
    :calendar: This survey opens on { $day }.
    :clock: You can answer it until { $last }.
survey-closed-on = :calendar: This survey closed on { $day }.
survey-closed = :cross: This survey is closed.
survey-see-results = See the results
survey-results-come =
    :people: We count all answers.
    :document: Then you can see the results here.
survey-always = :speech: You can always tell us what is good or wrong.
survey-received-title = Thank you. We have your answers
survey-received-closes =
    :calendar: The survey closes on { $day }.
    :document: Then we say how many people chose each answer.
    :lock: Nobody can tell who chose what.
survey-received-figures =
    :document: Later we say how many people chose each answer.
    :lock: Nobody can tell who chose what.
survey-received-receipt =
    :receipt: Your receipt is for all your answers.
    :search: You can use it to look at your answers.
    :bin: You can use it to ask us to forget them.
survey-see-all = See all surveys
# The results of a survey.
survey-results-title = Results: { $survey }
survey-results-in-english = :cross: The questions and the answers are not in Easy Read.
survey-results-heading = Results:
survey-results-version = Version { $number }:
survey-results-days = :calendar: People answered from { $first } to { $last }.
survey-results-published = :document: We published this on { $day }.
survey-results-people =
    { $count ->
        [one] :people: **{ $count }** person answered.
       *[other] :people: **{ $count }** people answered.
    }
survey-results-few =
    :people: Fewer than 5 people answered.
    :lock: So we do not show numbers.
survey-results-several = :tick: People could choose more than one answer.
survey-results-person =
    :person: This question is about people themselves.
    :lock: So we do not show numbers under 10.
survey-results-in-words =
    :speech: People answered this in their own words.
    :people: The forum reads every answer.
    :lock: We do not publish the words here.
survey-results-too-few =
    :people: Too few people gave each answer.
    :lock: So we do not show the numbers.
survey-results-not-shown =
    :lock: Sometimes it says “not shown”.
    :person: Then the number is very small.
    :lock: Or somebody could work out a very small number.
survey-results-words =
    :people: { $forum } reads what people wrote.
    :tick: What they found is in [You said, we did](all).
survey-results-answer = Answer
survey-results-no-answer = No answer
survey-quoted = “{ $answer }”
survey-and = { $before } and { $last }
survey-finding-half = More than half chose { $answers }. That is { $count } of { $all } people.
survey-finding-most =
    { $leaders ->
        [one] People chose { $answers } most. That is { $count } of { $all } people.
       *[other] People chose { $answers } most. Each has { $count } of { $all } people.
    }
survey-finding-most-shown =
    { $leaders ->
        [one] We cannot show all numbers. Of the others, { $answers } is the largest: { $count } of { $all } people.
       *[other] We cannot show all numbers. Of the others, { $answers } are the largest: { $count } of { $all } people each.
    }
