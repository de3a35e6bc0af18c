//! What every page needs: typed pages, forms and their errors, sessions, security headers.
