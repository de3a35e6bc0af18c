frame-surveys = Surveys
tracked-survey =
    :tick: You answered the survey “{ $survey }”.
    :receipt: The receipt stands for all your answers.
tracked-chosen = What you chose
forget-survey =
    :bin: You answered the survey “{ $survey }”.
    :bin: All your answers to it will be gone.
    :document: Figures that are published already stay.
