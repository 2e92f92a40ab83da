// gofeed: a document's path -> its items as JSON.
package main

import (
	"encoding/json"
	"os"

	"github.com/mmcdole/gofeed"
)

type read struct {
	Url       string   `json:"url"`
	Id        string   `json:"id"`
	Title     string   `json:"title"`
	Published string   `json:"published"`
	Authors   []string `json:"authors"`
	Html      string   `json:"html"`
}

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	feed, err := gofeed.NewParser().Parse(file)
	if err != nil {
		panic(err)
	}
	reads := []read{}
	for _, item := range feed.Items {
		found := read{Url: item.Link, Id: item.GUID, Title: item.Title, Published: item.Published, Html: item.Content}
		if found.Html == "" {
			found.Html = item.Description
		}
		for _, author := range item.Authors {
			found.Authors = append(found.Authors, author.Name)
		}
		reads = append(reads, found)
	}
	json.NewEncoder(os.Stdout).Encode(reads)
}
