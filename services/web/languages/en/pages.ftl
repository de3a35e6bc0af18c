# Long lists, a page at a time.
pages = Pages
pages-previous = Previous
pages-previous-unseen = page
pages-next = Next
pages-next-unseen = page
pages-page = Page { $page }
pages-page-of = Page { $page } of { $of }
