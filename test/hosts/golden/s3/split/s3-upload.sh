#!/bin/sh
# Written by the build of https://paper.example: change its options, not this file.
#   sh .newswire/hosts/s3-upload.sh BUCKET [the built folder]
# Once: aws s3api put-bucket-cors --bucket BUCKET --cors-configuration file://.newswire/hosts/s3-cors.json
set -eu
bucket=$1
built=${2:-dist}

as() {
  folder=$1
  name=$2
  shift 2
  aws s3 cp "$built" "s3://$bucket/$folder" --recursive --exclude '*' --include "$name" "$@"
}

lead() {
  aws s3api put-object --bucket "$bucket" --key "$1" --website-redirect-location "$2"
}

# What was taken down goes with the first.
aws s3 sync "$built" 's3://'"$bucket"'/' --delete --exclude 'rss.xml' --exclude '*/rss.xml' --exclude 'atom.xml' --exclude '*/atom.xml' --exclude 'feed.json' --exclude '*/feed.json' --exclude 'feeds.opml' --exclude '.well-known/feeds'
as '' 'rss.xml' --content-type 'application/rss+xml; charset=utf-8' --cache-control 'public, max-age=1800'
as '' '*/rss.xml' --content-type 'application/rss+xml; charset=utf-8' --cache-control 'public, max-age=1800'
as '' 'atom.xml' --content-type 'application/atom+xml; charset=utf-8' --cache-control 'public, max-age=1800'
as '' '*/atom.xml' --content-type 'application/atom+xml; charset=utf-8' --cache-control 'public, max-age=1800'
as '' 'feed.json' --content-type 'application/feed+json; charset=utf-8' --cache-control 'public, max-age=1800'
as '' '*/feed.json' --content-type 'application/feed+json; charset=utf-8' --cache-control 'public, max-age=1800'
as '' 'feeds.opml' --content-type 'text/x-opml; charset=utf-8'
as '' '.well-known/feeds' --content-type 'text/x-opml; charset=utf-8'
as '' '_astro/*' --cache-control 'public, max-age=31536000, immutable'
lead 'feed' '/rss.xml'
lead 'feed/' '/rss.xml'
lead 'index.xml' '/rss.xml'
lead '2019/old-story' '/articles/roadshow/'
lead '2019/old-story/' '/articles/roadshow/'
lead '기사/로드쇼' '/articles/roadshow/'
lead '기사/로드쇼/' '/articles/roadshow/'
lead 'odd $path/100%' '/articles/roadshow/'
lead 'odd $path/100%/' '/articles/roadshow/'
lead '2018/withdrawn.html' '/articles/taken-down/'
