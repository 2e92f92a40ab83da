# XML::FeedPP: a document's path -> its items as JSON.
use strict;
use warnings;
use JSON::PP;
use XML::FeedPP;

sub text { my ($value) = @_; return ref $value eq 'HASH' ? $value->{'#text'} : $value; }

my $feed = XML::FeedPP->new($ARGV[0], -type => 'file', utf8_flag => 1);
my @reads = map {
    {
        url => $_->link(), id => text($_->guid()), title => text($_->title()), published => $_->pubDate(),
        authors => [grep { defined } text($_->author())],
        html => text($_->get('content:encoded')) // text($_->description()),
    }
} $feed->get_item();
print JSON::PP->new->utf8->encode(\@reads);
