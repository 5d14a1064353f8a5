package shotstack

import "encoding/json"

// The shapes that travel between a client and the Edit and Serve APIs, as the
// vendor's OpenAPI document 1.18.3 describes them. Fields that the document does
// not require are pointers or omitted when empty. Times are ISO 8601 in UTC with
// milliseconds (TimeLayout). The practice service writes these shapes and the
// client reads them, so that both cannot drift apart.

// TimeLayout is how the vendor writes times.
const TimeLayout = "2006-01-02T15:04:05.000Z"

// Envelope is what every answer of the Edit API comes in.
type Envelope[T any] struct {
	Success  bool   `json:"success"`
	Message  string `json:"message"` // "Created", "OK", "Bad Request" or a sentence
	Response T      `json:"response"`
}

// Queued answers POST /render and POST /templates/render.
type Queued struct {
	Message string `json:"message"`
	ID      string `json:"id"`
}

// The statuses of a render, in order. The list has grown before and will again.
const (
	StatusQueued        = "queued"
	StatusFetching      = "fetching"
	StatusPreprocessing = "preprocessing" // videos are being normalised
	StatusGenerating    = "generating"    // assets are being made by a model
	StatusRendering     = "rendering"
	StatusSaving        = "saving"
	StatusDone          = "done"
	StatusFailed        = "failed"
)

// RenderStatus is the response of GET /render/{id}. Only ID, Owner and Status
// are promised.
type RenderStatus struct {
	ID         string          `json:"id"`
	Owner      string          `json:"owner"`
	Plan       string          `json:"plan,omitempty"`
	Status     string          `json:"status"`
	Error      *string         `json:"error,omitempty"`      // a sentence, when failed
	Duration   *float64        `json:"duration,omitempty"`   // seconds of output
	Billable   *float64        `json:"billable,omitempty"`   // seconds billed; in no document, seen in answers
	RenderTime *float64        `json:"renderTime,omitempty"` // milliseconds
	URL        *string         `json:"url,omitempty"`        // dead 24 hours after the render
	Poster     *string         `json:"poster"`               // as URL; null when not asked for
	Thumbnail  *string         `json:"thumbnail"`            // as URL; null when not asked for
	Data       json.RawMessage `json:"data,omitempty"`       // the edit, unless data=false
	Created    string          `json:"created,omitempty"`
	Updated    string          `json:"updated,omitempty"` // last change of status
}

// The statuses of a hosted file.
const (
	AssetImporting = "importing"
	AssetReady     = "ready"
	AssetFailed    = "failed" // a copy or a deletion failed
	AssetDeleted   = "deleted"
)

// AssetList answers GET /assets/render/{id}.
type AssetList struct {
	Data []Asset `json:"data"`
}

// AssetAnswer answers GET /assets/{id}. Older guides show a list here: a reader
// should accept both.
type AssetAnswer struct {
	Data Asset `json:"data"`
}

// Asset is one hosted file, or the record of it after the file is gone.
type Asset struct {
	Type       string          `json:"type"`
	Attributes AssetAttributes `json:"attributes"`
}

// AssetAttributes tell of a hosted file. Only ID, Owner and Status are promised.
type AssetAttributes struct {
	ID         string `json:"id"`
	Owner      string `json:"owner"`
	Region     string `json:"region,omitempty"`
	RenderID   string `json:"renderId,omitempty"`
	ProviderID string `json:"providerId,omitempty"` // same as ID when hosted by the vendor
	Filename   string `json:"filename,omitempty"`
	URL        string `json:"url,omitempty"`
	Status     string `json:"status"`
	Created    string `json:"created,omitempty"`
	Updated    string `json:"updated,omitempty"`
}

// TemplateBody is sent to POST /templates and PUT /templates/{id}.
type TemplateBody struct {
	Name     string          `json:"name"`
	Template json.RawMessage `json:"template,omitempty"` // an edit
}

// TemplateSaved answers POST /templates and PUT /templates/{id}.
type TemplateSaved struct {
	Message string `json:"message"`
	ID      string `json:"id"`
}

// TemplateList answers GET /templates, newest first.
type TemplateList struct {
	Owner     string         `json:"owner"`
	Templates []TemplateItem `json:"templates"`
}

// TemplateItem is one line of a TemplateList.
type TemplateItem struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Created string `json:"created,omitempty"`
	Updated string `json:"updated,omitempty"`
}

// TemplateData answers GET /templates/{id}.
type TemplateData struct {
	ID       string          `json:"id"`
	Name     string          `json:"name"`
	Owner    string          `json:"owner"`
	Template json.RawMessage `json:"template"`
}

// TemplateOrder is sent to POST /templates/render. Merge replaces the list that
// the template was stored with.
type TemplateOrder struct {
	ID    string          `json:"id"`
	Merge json.RawMessage `json:"merge,omitempty"` // [{"find":…,"replace":…}]
}

// Callback is what the vendor posts to an edit's callback address: one of type
// "edit" when the render ends and one of type "serve" for each file copied. The
// render is Render if present and ID otherwise.
type Callback struct {
	Type      string  `json:"type"`             // edit, serve
	Action    string  `json:"action"`           // render, copy
	ID        string  `json:"id"`               // edit: the render; serve: the file
	Render    string  `json:"render,omitempty"` // serve: the render
	Owner     string  `json:"owner"`
	Status    string  `json:"status"` // done, failed; ready, failed
	URL       string  `json:"url,omitempty"`
	Poster    *string `json:"poster,omitempty"`
	Thumbnail *string `json:"thumbnail,omitempty"`
	Error     *string `json:"error"`
	Completed string  `json:"completed"`
}
