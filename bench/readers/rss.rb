# Ruby's rss library: a document's path -> its items as JSON.
require 'json'
require 'rss'

feed = RSS::Parser.parse(File.read(ARGV[0]), false)
reads = feed.items.map do |item|
  if feed.feed_type == 'atom'
    link = item.links.find { |candidate| [nil, 'alternate'].include?(candidate.rel) }
    {
      url: link&.href, id: item.id&.content, title: item.title&.content,
      published: (item.published || item.updated)&.content&.iso8601,
      authors: item.authors.map { |author| author.name&.content },
      html: item.content&.content || item.summary&.content
    }
  else
    {
      url: item.link, id: item.guid&.content, title: item.title, published: item.pubDate&.iso8601,
      authors: item.dc_creators.map(&:content) + [item.author].compact,
      html: item.content_encoded || item.description
    }
  end
end
puts JSON.generate(reads)
