frame-surveys = Surveys
tracked-survey = You answered the survey “{ $survey }”. The receipt stands for all your answers.
tracked-chosen = What you chose
forget-survey = All your answers to the survey “{ $survey }” are forgotten together. They no longer count in its figures, unless those are published already.
