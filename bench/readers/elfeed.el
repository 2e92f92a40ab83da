;;; Elfeed: documents of one feed, one after the other, after "--" -> its entries as JSON.  -*- lexical-binding: t -*-
(require 'elfeed)
(require 'json)

(defun entries-in (path url)
  (let ((xml (with-temp-buffer
               (let ((coding-system-for-read 'utf-8)) (insert-file-contents path))
               (elfeed-xml-parse-region (point-min) (point-max)))))
    (pcase (elfeed-feed-type xml)
      (:atom (elfeed-entries-from-atom url xml))
      (:rss (elfeed-entries-from-rss url xml)))))

(let ((paths (cdr (member "--" command-line-args)))
      (url "http://reader.example/")
      (elfeed-db-directory (make-temp-file "elfeed" t))
      (kept ()))
  (elfeed-db-load)
  (dolist (path paths) (elfeed-db-add (entries-in path url)))
  (with-elfeed-db-visit (entry _) (push entry kept))
  (princ
   (json-encode
    (vconcat
     (mapcar
      (lambda (entry)
        `((url . ,(elfeed-entry-link entry))
          (id . ,(cdr (elfeed-entry-id entry)))
          (title . ,(elfeed-entry-title entry))
          (published . ,(* 1000 (elfeed-entry-date entry)))
          (authors . ,(vconcat (mapcar (lambda (author) (or (plist-get author :name) ""))
                                       (elfeed-meta entry :authors))))
          (html . ,(elfeed-deref (elfeed-entry-content entry)))))
      kept))))
  (delete-directory elfeed-db-directory t))
