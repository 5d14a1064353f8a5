package app

import (
	"regexp"
	"slices"
)

// symptom is one way in which a family shows. The service promises no wording, so
// signs are parts of words that many messages share, looked for in the message in
// small letters with links, paths and file names taken out (see readMessage).
type symptom struct {
	family Family
	signs  *regexp.Regexp
	near   *regexp.Regexp // must also be there, unless it came during one of these steps
	during []string       // alone, without near: only during these steps
	unless *regexp.Regexp // speaks against it
}

// passingSigns are those that the vendor's own command line takes as a reason to
// try once more, and what gateways and sockets say when they mean the same.
//
// Source: vendor's command line, render command.
const passingSigns = `temporar|time ?d? ?out|timeout|too many requests|service unavailable|throttl|` +
	`took too long|rate.?limit|slow ?down|bad gateway|gateway time|\b50[234]\b|connection (was )?(reset|closed|lost)|` +
	`econnreset|socket hang ?up|overloaded|at capacity|high load|\b429\b`

// lasting says that the same will come of it next time, whatever else is said.
var lasting = sign(`\b40[134]\b|\b410\b|not found|forbidden|access ?denied|unauthori[sz]ed|unsupported|not supported|corrupt|expired|deleted|removed`)

// symptoms are asked in this order; the first that fits decides. What is certain
// comes first, then what is vague, at last what only the step tells.
var symptoms = []symptom{
	{family: FamilyUnknown, signs: sign(`\(alias\)`)}, // about the edit itself, and nothing more is known of such
	{family: FamilyFillIn, signs: sign(`\(fill-in\)|unresolved (variable|placeholder|fill)|(url|uri|link|src|source)\W+(is )?(undefined|null|nan|none|\[object object\])\b`)},
	{family: FamilyLocal, signs: sign(`\(local link\)|data ur[il]|base64|local (file|path)|(protocol|scheme)\b.{0,24}\bnot\b|(unsupported|unknown|invalid) (url )?(protocol|scheme)|only https?|private (ip|address|network)|localhost`)},
	{family: FamilyCredits, signs: sign(`\bcredits?\b|balance|\bpayment|billing|top.?up|insufficient funds`)},
	{family: FamilyDestination, signs: sign(`credential|denied|forbidden|unauthori[sz]ed|oauth|re-?connect|not (connected|authori[sz]ed|configured)|permission|no ?such ?bucket|access ?key|does not exist|invalid ?grant|token`),
		near: sign(`destination|upload|put ?object|transfer(ring)? (to|the output)|output bucket`), during: []string{"saving"}},
	{family: FamilyTrim, signs: sign(`\btrim|(beyond|past|after) the (end|length|duration)|longer than (the|its) (source|video|audio|asset|media|file|clip)|exceeds the (source|video|audio|asset|media|file|clip)('s)? (length|duration)`)},
	{family: FamilyLength, signs: sign(`(video|output|timeline|edit|total|render|sandbox|maximum|max)\b[^.]{0,40}(duration|length|minutes|too long|longer than)`),
		near: sign(`exceed|maximum|\bmax\b|limit|too long|longer than|allowed|up to|more than`), unless: sign(`took|timed? ?out|timeout`)},
	{family: FamilyLength, signs: sign(`(duration|length)\b[^.]{0,40}(exceed|maximum|\bmax\b|limit|too long|longer|greater)`), unless: sign(`text|characters|\burl\b`)},
	{family: FamilyLimits, signs: sign(`\b\d{3,5} ?[x×] ?\d{3,5}\b|resolution|dimension|pixels|\bwidth\b|\bheight\b|\b4k\b|\bfps\b|frame ?rate`),
		near: sign(`exceed|maximum|\bmax\b|limit|not (allowed|available|included|divisible)|too (large|big|high)|upgrade|\bplan\b|must be|even\b`)},
	{family: FamilyLimits, signs: sign(`\bplan\b|subscription|upgrade|not (available|included|enabled) (on|in|for|with) your`)},
	{family: FamilyFileSize, signs: sign(`too (large|big)\b|file ?size|larger than|exceed\w*[^.]{0,40}(size|storage|\bgb\b|gigabyte)|\b\d+ ?gi?b\b|no space left|enospc|disk (space|full|quota)`)},
	{family: FamilyPassing, signs: sign(passingSigns), unless: lasting},
	{family: FamilyFont, signs: sign(`\bfonts?\b|glyph|typeface|\(font file\)`)},
	{family: FamilyCaptions, signs: sign(`caption|subtitle|\bsrt\b|\bvtt\b|transcri(be|pt)|\(captions file\)`)},
	{family: FamilyAI, signs: sign(`text.to.(image|speech|video)|image.to.video|\btts\b|\bvoices?\b|\bprompts?\b|content (policy|filter)|moderation|nsfw|safety (filter|system|check)|\bai\b|(generation|generative|image|video|speech|language) model`)},
	{family: FamilyWebPage, signs: sign(`text/html|(web|html|login|log-?in|sign-?in|landing|share|sharing|consent) ?page|html (document|response|content)|doctype|google ?drive|dropbox|onedrive|youtube|not a direct|(received|got|returned) html`)},
	{family: FamilyForbidden, signs: sign(`\b40[13]\b|forbidden|access ?denied|unauthori[sz]ed|not (be )?(publicly )?(public|accessible)|permission|expired|signature ?does ?not ?match|\bprivate\b|requires? (a )?(log-?in|sign|auth)`),
		unless: sign(`\b40[45]\b|\b410\b|not found`)},
	{family: FamilyHTML, signs: sign(`\bhtml5?\b|\bcss\b|javascript|\bjs\b|\bsvg\b|syntaxerror|referenceerror|stylesheet|markup`)},
	{family: FamilyFormat, signs: sign(`codec|unsupported|not supported|invalid data|moov atom|corrupt|decod|demux|\bmime|content.?type|container|file ?(type|format)|\bformat\b|no (video|audio) (stream|track)|stream (info|map|specifier|#)|could not find stream|pixel format|transcod|(cannot|can't|could not|unable to) (identify|parse|process|convert)|not a valid (video|image|audio|media|mp4|png|jpe?g|mp3|gif)|premature end|truncated|malformed (video|image|audio|media)|not contain any stream|expected (an? )?(image|video|audio)`)},
	{family: FamilyPassing, signs: sign(`try again|unavailable|retry later`), unless: lasting},
	{family: FamilyService, signs: sign(`internal (server )?error|out of memory|heap|sigkill|sigsegv|segmentation|core dumped|cannot read propert|undefined is not|null pointer|traceback|\bpanic|lambda|worker`),
		unless: sign(`\(link\)|\(file\)`)},
	{family: FamilyDownload, signs: sign(`download|fetch|retriev|\b404\b|\b410\b|\b5\d\d\b|not found|unreachable|(could not|couldn't|cannot|can't|unable to|failed to) (be )?(read|load|open|access|get|reach|resolve|connect)|enotfound|getaddrinfo|econnrefused|connection refused|certificate|\bssl\b|\btls\b|\bdns\b|host ?name|resolution|invalid (url|uri|link)|(url|uri|link)\b[^.]{0,24}(valid|malformed)|no longer (exists?|available)|redirect|status code|\b[45]xx\b|no ?such ?key|does not exist|content.length|empty (file|response)|incomplete`)},
	{family: FamilyService, signs: sign(`internal|unexpected|server error|unknown error|something went wrong|error occurred|crash|non-zero|exit(ed)? (code|status|with)|\bsignal\b|assertion|team has been notified|error with (your|the) render`)},
	{family: FamilyDownload, signs: vague, during: []string{"fetching"}},
	{family: FamilyFormat, signs: vague, during: []string{"preprocessing"}},
	{family: FamilyAI, signs: vague, during: []string{"generating"}},
	{family: FamilyService, signs: vague, during: []string{"saving"}},
}

// vague is what every failure says. It means something only with the step at
// which it was said.
var vague = sign(`fail|error|could not|couldn't|cannot|can't|unable|invalid|generat`)

func sign(parts string) *regexp.Regexp { return regexp.MustCompile(parts) }

func (s symptom) fits(said, during string) bool {
	if !s.signs.MatchString(said) || s.unless != nil && s.unless.MatchString(said) {
		return false
	}
	if s.near == nil && s.during == nil {
		return true
	}
	return s.near != nil && s.near.MatchString(said) || slices.Contains(s.during, during)
}

// family names the family of a message that came during a step.
func (m message) family(during string) Family {
	for _, s := range symptoms {
		if s.fits(m.plain, during) {
			return s.family
		}
	}
	return FamilyUnknown
}
