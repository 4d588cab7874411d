/** What must be impossible or must survive, by id, in few words. Tests carry the ids in their titles; docs/security.md joins the two. */
const table = (text: string): Map<string, string> =>
	new Map(
		text
			.trim()
			.split('\n')
			.map((line) => {
				const [, id = '', what = ''] = /^\s*(\S+)\s+(.*)$/.exec(line)!;
				return [id, what];
			})
	);

export const misuse = table(`
M01 A stranger, of whatever kind, finds anything at any address with an id that is not hers
M02 Search, paging or an error tells that a child exists outside one's work
M03 A count or export includes what its reader may not see
M04 An id can be guessed, or "not for you" told from "not there", by any method or header
M05 Somebody works on a case in which she or her family is a party
M06 Access in an emergency without a written reason, without an end, or unseen by leader and family
M07 Somebody whose work has ended does one more thing with a live session
M08 Text lands in a case its writer was removed from while she wrote
M09 An administrator reads a case, a note or the log's details
M10 A substitute keeps access after the last day
M11 A member of the circle gets topics her place does not give, as text or as an empty field
M12 A protected address, place, unit or number reaches the other parent in any byte
M13 Papers and calendar entries from before a protection was set still show what it hides
M14 An import or an ordinary edit takes a protection away
M15 Something goes to a recipient who must be weighed before it is decided for her
M16 A parent who lost custody gets one more page, mail or paper
M17 Custody entered by one person alone opens a child
M18 A half sibling's parent sees the other child
M19 A wider audience in the configuration opens what was written before
M20 Parents read a young person's own words, or anything from the 18th birthday on
M21 A mail has two recipients, or says anything about anybody
M22 A calendar entry tells what or about whom, or stays after removal
M23 Something of one child is linked to another child
M24 Something is sent to everybody without each recipient chosen and a party
M25 A line break in a name or title becomes a header of a mail or calendar
M26 A file that is not what it says, or is too large, is kept or shown
M27 A page is served that the log does not know, also when the server is killed
M28 A refused, failed or searched use is not in the log
M29 A row of the log is changed or removed without anybody seeing it
M30 A family cannot see at once who has looked at its child
M31 A page is shown although its look could not be logged
M32 The monthly sample of the log can be foreseen, skipped or left unanswered
M33 Somebody opens child after child without being stopped
M34 What a withdrawn consent opened is still seen
M35 Consent to one purpose opens another
M36 A consent of one who may not give it, or past its end, has effect
M37 The family learns who reported, by any trace
M38 What professionals write for each other reaches the family
M39 Something typed becomes code on a page
M40 An objection is lost or an old text vanishes
M41 Something is found after its deletion
M42 A forged, repeated or misdirected answer of a login provider gives a session
M43 A login below the assurance level is taken, or one subject at two providers is one person
M44 A fault in a query shows another municipality; the product runs with a role above the policies
M45 A token from before login, after logout or out of the history gives a page
M46 Another site makes a browser act, or a look changes something
M47 A field nobody asked for sets author, time, municipality or rights
M48 A host or address in a request turns up in a link or redirect
M49 A name, number or text of a case is in an address or the server's log
M50 An error shows anything of the inside
M51 A file of the register attaches data to the wrong child, or an export carries a formula or number
M52 Something of the demo works in production, or production starts with a default secret
M53 A page asks another origin, or leaves something in the browser
M54 A program's token does more than its person may, or outlives its end
`);

export const survival = table(`
R01 The product killed while many write: nothing acknowledged lost, nothing half done
R02 The database server killed under load
R03 The same as R01 on the embedded database
R04 Two processes on one embedded folder; a lock left behind
R05 Two processes on one database send the same mail
R06 The primary database lost, a standby takes over
R07 The standby away while it is demanded
R08 Restore from backup, with roles and policies
R09 One wrongly deleted case brought back alone
R10 Old and new version at once; a migration interrupted
R11 Stopped with requests in flight
R12 Two people edit the same text
R13 The same thing sent twice, or twenty times at once
R14 Two acts at the same moment that exclude each other
R15 A replica shows a person less than she has written
R16 The mail server away, refusing, hanging or cutting the line
R17 The login provider away, or its key changed
R18 The disk full
R19 More connections and larger bodies than there is room for
R20 Summer time, leap days, weeks and holidays in any time zone
R21 The clock of the machine set back or forward
R22 An hour of steady work
R23 The network to the database cut
R24 The session over while somebody writes
R25 Everything whole after all of this
`);

export const law = table(`
UND-01 A professional's duty to report a concern is stopped by somebody's approval
UND-06 A report by anybody cannot be taken in
UND-08 A report is missing from the register
UND-09 The 24 hours are counted wrongly, or end unseen
UND-10 The receipt within six weekdays is forgotten
UND-11 The professional who reported is not told what she has a right to
UND-12 She is told more than matters for her own work
UND-13 A renewed assessment without somebody new to the case
UND-14 The talk with the child cannot be recorded before an assessment
UND-15 A report of abuse without a talk with the child, or with the parents told
UND-16 Family is drawn in before the risk is assessed
UND-18 A report made at a meeting does not count from that moment
`);

export const asvs = table(`
1.2.1 text written into a page as text
1.2.2 addresses built safely
1.2.4 queries with parameters
1.2.10 no formulas in exported tables
1.3.6 no requests to where a user points
1.3.11 no headers through mail fields
2.2.2 input checked on the server
2.2.3 fields that belong together agree
2.3.1 steps in their order
2.3.3 all of an act or nothing
2.3.4 nothing taken twice
2.3.5 two persons for what is grave
2.4.1 no harvesting by machine
3.2.1 files never shown as pages
3.3.1 cookies are Secure
3.3.2 cookies are SameSite
3.3.3 cookies carry __Host-
3.3.4 cookies are HttpOnly
3.4.1 https only, for a year or more
3.4.3 a content policy without unsafe parts
3.4.4 no guessing of content types
3.4.5 addresses are not passed on
3.4.6 no framing
3.4.8 a window of its own
3.5.1 no acts from other sites
3.5.3 looking changes nothing
3.7.2 redirects to known places only
4.1.1 every answer names type and charset
4.1.3 headers of the proxy cannot be forged
4.1.4 only methods that are meant
5.2.1 limits to size
5.2.2 files are what they say
5.3.2 no path made of user input
5.4.1 file names of answers are ours
5.4.2 file names are encoded
6.3.2 no default accounts
6.3.3 two factors at the provider
6.3.4 no undocumented way in
6.8.1 no identity across providers
6.8.2 signatures are checked
6.8.4 assurance level and time are checked
7.2.3 tokens of 128 bits or more
7.2.4 a new token at login
7.3.1 idle sessions end
7.3.2 all sessions end
7.4.1 logout ends it on the server
7.4.2 a switched-off account has no session
7.4.5 administrators can end sessions
7.5.3 a fresh login for what is grave
7.6.1 sessions here and at the provider agree
8.1.1 rules of access by function written down
8.1.2 rules of access by field written down
8.2.1 functions only for those who may
8.2.2 records only for those who may
8.2.3 fields only for those who may
8.3.1 decided on the server
8.3.2 changes bite at once
8.3.3 jobs and programs act with a person's rights
8.4.1 one municipality never sees another
9.1.1 tokens are checked by their signature
9.1.2 only known algorithms
9.1.3 keys only from known places
9.2.1 tokens only in their time
9.2.3 tokens only for us
10.1.2 answers only to questions of this browser
10.2.1 PKCE and state
10.2.2 no mix-up of providers
10.5.1 nonce
10.5.2 a person is issuer and subject
10.5.3 the issuer is the one expected
10.5.4 the audience is us
10.5.5 the provider can log out
11.5.1 randomness from the system
12.2.1 TLS for users
12.3.1 TLS to database and mail
13.2.2 a database role with the least rights
13.2.3 no default credentials
13.4.2 no debugging in production
13.4.5 nothing to monitor in the open
14.2.1 nothing sensitive in addresses
14.2.2 nothing kept in between
14.2.3 nothing to third parties
14.2.6 the least data, numbers masked
14.2.7 deleted by themselves
14.3.1 the browser forgets at logout
14.3.2 no-store
14.3.3 nothing kept in the browser
15.1.2 a list of what it is made of
15.3.1 only the fields that are needed
15.3.3 no fields nobody asked for
15.3.7 no parameters twice
15.4.2 checked and done in one step
16.2.1 who, what, when, where
16.2.2 one time for all logs
16.2.5 no numbers or tokens in logs
16.3.1 logins are logged
16.3.2 every look is logged
16.4.1 nothing written into the log from outside
16.4.2 the log cannot be changed
16.4.3 the log is kept elsewhere too
16.5.1 errors say nothing of the inside
16.5.2 it degrades, it does not fall
16.5.3 what fails stays closed
`);

/** Requirements of ASVS that a case above asks for in full: its tests are theirs. */
export const sameAs: Record<string, string> = {
	'1.2.1': 'M39',
	'1.3.11': 'M25',
	'2.3.3': 'R01',
	'2.3.4': 'R13',
	'2.4.1': 'M33',
	'3.5.1': 'M46',
	'3.7.2': 'M48',
	'4.1.3': 'M48',
	'6.3.2': 'M52',
	'6.3.4': 'M52',
	'6.8.2': 'M42',
	'8.2.2': 'M01',
	'8.2.3': 'M11',
	'8.4.1': 'M44',
	'9.1.1': 'M42',
	'9.1.2': 'M42',
	'10.1.2': 'M42',
	'10.5.3': 'M42',
	'10.5.4': 'M42',
	'13.2.3': 'M52',
	'13.4.2': 'M52',
	'13.4.5': 'M52',
	'14.2.1': 'M49',
	'14.2.3': 'M53',
	'15.3.3': 'M47',
	'15.4.2': 'R14',
	'16.2.1': 'M27',
	'16.2.5': 'M49',
	'16.4.2': 'M29',
	'16.5.1': 'M50'
};
