package media_test

import (
	"net/netip"
	"strings"
	"testing"

	"wrapbell/app/media"
)

const local = "http://127.0.0.1:4300/cdn"

func TestCheckWebTakes(t *testing.T) {
	for _, row := range []struct{ in, want string }{
		{"https://cdn.shotstack.io/au/v1/abc/film.mp4", ""},
		{"https://CDN.Shotstack.IO/au/v1/abc/Film.mp4", "https://cdn.shotstack.io/au/v1/abc/Film.mp4"},
		{"HTTPS://cdn.shotstack.io/x", "https://cdn.shotstack.io/x"},
		{"https://cdn.shotstack.io./x", "https://cdn.shotstack.io/x"},
		{"https://cdn.shotstack.io:443/x", "https://cdn.shotstack.io/x"},
		{"https://cdn.shotstack.io", ""},
		{"https://shotstack.io/docs/?a=1&b=2#part", ""},
		{"https://example.com/a%20b/%2e%2e/c", ""},
		{"https://bucket.s3.amazonaws.com/k?X-Amz-Signature=ab%2Fcd&X-Amz-Date=1", ""},
		{"https://example.com/grün?q=ü", "https://example.com/gr%C3%BCn?q=%C3%BC"},
		{`https://example.com/a?q="x"|y`, "https://example.com/a?q=%22x%22%7Cy"},
		{`https://example.com/a"b`, "https://example.com/a%22b"},
		{"https://xn--bcher-kva.example/x", ""},
		{"https://8.8.8.8/x", ""},
		{"https://[2606:4700::1111]/x", ""},
		{local + "/au/film.mp4", ""},
		{local, ""},
		{"http://127.0.0.1:4300/cdn/a/../b", ""},
	} {
		if row.want == "" {
			row.want = row.in
		}
		got, err := media.CheckWeb(row.in, local)
		if err != nil || got != row.want {
			t.Errorf("%q gives %q, %v", row.in, got, err)
		}
		if again, err := media.CheckWeb(got, local); err != nil || again != got {
			t.Errorf("not settled: %q becomes %q, %v", got, again, err)
		}
	}
}

// hostile links: none is opened.
var hostile = []string{
	"", " ", "x", "/etc/passwd", "//cdn.shotstack.io/x", "cdn.shotstack.io/x", "https:", "https:/", "https://", "https:///x", "https:/x/y",
	"https:cdn.shotstack.io/x", "https://?x", "https://#x", "https://:443/x", "https://.", "https://../x", "https://./x",
	"file:///etc/passwd", "file://host/share", "FILE:///c:/windows/system32/calc.exe", "smb://host/share", `\\host\share`, "//host/share",
	"javascript:alert(1)", "JavaScript://cdn.shotstack.io/%0aalert(1)", "data:text/html,x", "vbscript:x", "ms-msdt:/id", "ms-officecmd:x", "search-ms:query=x",
	"ftp://cdn.shotstack.io/x", "ssh://cdn.shotstack.io", "mailto:a@b.c", "steam://run/1", "vscode://x", "about:blank", "chrome://settings", "view-source:https://a.example",
	"http://cdn.shotstack.io/x", "ws://cdn.shotstack.io/x", "wss://cdn.shotstack.io/x", "httpss://cdn.shotstack.io", "https2://a.example", " https://cdn.shotstack.io/x", "https://cdn.shotstack.io/x ",
	"https://cdn.shotstack.io@evil.example/", "https://user:pw@cdn.shotstack.io/", "https://@cdn.shotstack.io/", "https://cdn.shotstack.io:x@evil.example/",
	"https://cdn.shotstack.io:8443/x", "https://cdn.shotstack.io:80/x", "https://cdn.shotstack.io:/x", "https://cdn.shotstack.io:0/x", "https://cdn.shotstack.io:99999/x", "https://cdn.shotstack.io:-1/",
	"https://localhost/x", "https://LOCALHOST./x", "https://a.localhost/x", "https://printer/x", "https://printer.local/x", "https://nas.lan/", "https://metadata.google.internal/",
	"https://127.0.0.1/x", "https://127.1/x", "https://2130706433/x", "https://0x7f000001/x", "https://0x7f.1/x", "https://0177.0.0.1/x", "https://0/x", "https://1.2.3/x", "https://1.2.3.4.5/", "https://256.1.1.1/",
	"https://10.0.0.1/", "https://172.16.0.1/", "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data", "https://100.64.0.1/", "https://224.0.0.1/", "https://255.255.255.255/", "https://0.0.0.0/",
	"https://[::1]/", "https://[::]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:10.0.0.1]/", "https://[fe80::1]/", "https://[fe80::1%25eth0]/", "https://[fd00::1]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://[::127.0.0.1]/", "https://[ff02::1]/", "https://[::1", "https://::1/", "https://[cdn.shotstack.io]/",
	"https://cdn.shotstack.io\\@evil.example/", "https://cdn.shotstack.io\\x", "https:\\\\cdn.shotstack.io\\x", "https://cdn.shotstack.io/a b", "https://cdn.shotstack.io/a\nb", "https://cdn.shotstack.io/\x00", "https://cdn.shotstack.io/\x7f", "https://cdn.shotstack.io/\u202egpj.exe", "https://cdn.shotstack.io/\u200b", "https://cdn.shotstack.io/\xff", "https://cdn.shotstack.io/\ufeff",
	"https://cdn.shotstack.io/%", "https://cdn.shotstack.io/%zz", "https://cdn.shotstack.io/?a=%", "https://cdn.shotstack.io/?a=%g1", "https://cdn%2eshotstack%2eio/", "https://cdn.shotstack.io%00.evil.example/", "https://cdn.shotstack.io%2f@evil.example/",
	"https://сdn.shotstack.io/", "https://cdn。shotstack.io/", "https://ｃdn.shotstack.io/", "https://-cdn.example/", "https://cdn-.example/", "https://cdn..example/", "https://cdn!.example/", "https://cdn$(id).example/", "https://a'b.example/", "https://" + strings.Repeat("a", 64) + ".example/", "https://" + strings.Repeat("abc.", 80) + "example/",
	"https://cdn.shotstack.io/" + strings.Repeat("x", 2048), "--help", "-rf", "-https://a.example", "%68ttps://a.example",
	"http://127.0.0.1:4301/cdn/x", "http://127.0.0.1/cdn/x", "http://127.0.0.2:4300/cdn/x", "http://localhost:4300/cdn/x", "https://127.0.0.1:4300/cdn/x", "http://127.0.0.1:4300/", "http://127.0.0.1:4300/cdnx", "http://127.0.0.1:4300/cdn/../x", "http://127.0.0.1:4300/cdn/%2e%2e/x", "http://127.0.0.1:4300/x/../../etc", "http://u@127.0.0.1:4300/cdn/x", "http://[::ffff:127.0.0.1]:4300/cdn/x", "http://127.0.0.1:4300@evil.example/cdn/x", "http://127.0.0.1.evil.example:4300/cdn/x", "http://2130706433:4300/cdn/x",
}

// handlers are schemes for which desktops start a program: with each of them a link
// would run something with words of a stranger's.
var handlers = strings.Fields(`acrobat aim apt bitcoin bzr callto cid cs3 dav davs dict discord dns facetime
	facetime-audio feed finger fish ftps geo git gopher gtalk help hcp imap info irc ircs itms jar jnlp kdeconnect ldap
	ldaps magnet man maps message mms ms-access ms-cxh ms-excel ms-powerpoint ms-settings ms-word mssql mumble netdoc news
	nfs nntp onenote res resource rlogin rsync rtmp rtsp sftp shell shortcuts sip skype slack sms snap spotify svn tel
	telnet tg tn3270 trash udp x-apple-helpbasic x-man-page xmpp zoommtg`)

func init() {
	for _, scheme := range handlers {
		hostile = append(hostile, scheme+"://cdn.shotstack.io/x")
	}
}

func TestCheckWebRefuses(t *testing.T) {
	for _, link := range hostile {
		if got, err := media.CheckWeb(link, local); err == nil {
			t.Errorf("%q is opened as %q", link, got)
		}
	}
	t.Logf("%d hostile links", len(hostile))
	// A base that is not on this computer makes nothing local.
	for _, base := range []string{"http://example.com", "http://10.0.0.1", "https://127.0.0.1", "ftp://127.0.0.1", "", "http://0.0.0.0"} {
		if got, err := media.CheckWeb(base+"/x", base); err == nil {
			t.Errorf("base %q opens %q", base, got)
		}
	}
}

// What is taken is https to a plain public name, whatever was given.
func FuzzCheckWeb(f *testing.F) {
	for _, s := range append(hostile, "https://cdn.shotstack.io/au/v1/x?y=%20#z") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, link string) {
		got, err := media.CheckWeb(link)
		if err != nil {
			return
		}
		host, _, _ := strings.Cut(strings.TrimPrefix(got, "https://"), "/")
		host, _, _ = strings.Cut(host, "?")
		host, _, _ = strings.Cut(host, "#")
		if !strings.HasPrefix(got, "https://") || host == "" || strings.Trim(host, "abcdefghijklmnopqrstuvwxyz0123456789-_.[]:") != "" || strings.ContainsAny(got, " \\\"<>`\n\x00") {
			t.Errorf("%q is opened as %q", link, got)
		}
		if again, err := media.CheckWeb(got); err != nil || again != got {
			t.Errorf("%q becomes %q, then %q, %v", link, got, again, err)
		}
	})
}

func TestPublic(t *testing.T) {
	for s := range strings.FieldsSeq("8.8.8.8 1.1.1.1 52.95.128.1 172.32.0.1 100.128.0.1 ::ffff:8.8.8.8 2606:4700::1111 2404:6800:4003:c00::64 64:ff9b::808:808") {
		if !media.Public(netip.MustParseAddr(s)) {
			t.Errorf("%s is not asked", s)
		}
	}
	for s := range strings.FieldsSeq("0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 100.127.255.255 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 " +
		"192.168.0.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 ::ffff:127.0.0.1 ::ffff:10.0.0.1 :: ::1 ::127.0.0.1 fe80::1 fec0::1 fc00::1 fd00:ec2::254 " +
		"ff02::1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 2001::1 2001:db8::1 2002:7f00:1::1 100::1") {
		if media.Public(netip.MustParseAddr(s)) {
			t.Errorf("%s is asked", s)
		}
	}
}
