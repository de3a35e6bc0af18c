//! Officers and the public: responses, actions, reports.
