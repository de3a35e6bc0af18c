pages = Pages
pages-previous = Go back
pages-previous-unseen = one page
pages-next = Go on
pages-next-unseen = one page
pages-page = Page { $page }
pages-page-of = Page { $page } of { $of }
