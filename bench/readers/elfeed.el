;;; Elfeed: a document's path after "--" -> its entries as JSON.  -*- lexical-binding: t -*-
(require 'elfeed)
(require 'json)

(let* ((path (car (last command-line-args)))
       (xml (with-temp-buffer
              (let ((coding-system-for-read 'utf-8)) (insert-file-contents path))
              (elfeed-xml-parse-region (point-min) (point-max))))
       (url "http://reader.example/")
       (entries (pcase (elfeed-feed-type xml)
                  (:atom (elfeed-entries-from-atom url xml))
                  (:rss (elfeed-entries-from-rss url xml)))))
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
          (html . ,(elfeed-entry-content entry))))
      entries)))))
