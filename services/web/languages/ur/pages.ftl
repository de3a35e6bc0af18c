pages = صفحات
pages-previous = پچھلا
pages-previous-unseen = صفحہ
pages-next = اگلا
pages-next-unseen = صفحہ
pages-page = صفحہ { $page }
pages-page-of = صفحہ { $page } از { $of }
