/*
 * drag drops files onto a window as a file manager does: it owns the selection
 * XdndSelection and speaks XDND, version 5.
 *
 *	drag WINDOW X Y URI...
 *
 * It says what goes wrong on standard error. The ways of the messages:
 *
 *	drag                     window
 *	XdndEnter     ------->             a list of files is coming
 *	XdndPosition  ------->             it is above this place of the screen
 *	              <-------   XdndStatus    it may be dropped there
 *	XdndDrop      ------->
 *	              <-------   asks for the selection as text/uri-list
 *	the list      ------->
 *	              <-------   XdndFinished
 */
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static Display *screen;
static Window self, target;

static Atom atom(const char *name) { return XInternAtom(screen, name, False); }

static void fail(const char *why) {
	fprintf(stderr, "drag: %s\n", why);
	exit(1);
}

static void late(int signal) {
	(void)signal;
	static const char why[] = "drag: the window does not answer\n";
	if (write(2, why, sizeof why - 1)) {}
	_exit(1);
}

/* tell sends the window a message of the protocol. */
static void tell(const char *message, long b, long c, long d, long e) {
	XEvent event = {0};
	event.xclient = (XClientMessageEvent){.type = ClientMessage, .display = screen, .window = target,
		.message_type = atom(message), .format = 32, .data.l = {(long)self, b, c, d, e}};
	XSendEvent(screen, target, False, NoEventMask, &event);
	XFlush(screen);
}

/* hand answers whoever asks for what is dragged. */
static void hand(XSelectionRequestEvent *asked, const char *list) {
	XEvent event = {0};
	Atom property = None;
	if (asked->target == atom("text/uri-list")) {
		property = asked->property;
		XChangeProperty(screen, asked->requestor, property, asked->target, 8, PropModeReplace,
			(const unsigned char *)list, (int)strlen(list));
	}
	event.xselection = (XSelectionEvent){.type = SelectionNotify, .requestor = asked->requestor,
		.selection = asked->selection, .target = asked->target, .property = property, .time = asked->time};
	XSendEvent(screen, asked->requestor, False, NoEventMask, &event);
	XFlush(screen);
}

/* aware is the version of the protocol that the window speaks; 0 if it takes no drops. */
static long aware(void) {
	Atom type;
	int format;
	unsigned long count, rest;
	unsigned char *data = NULL;
	long version = 0;
	if (XGetWindowProperty(screen, target, atom("XdndAware"), 0, 1, False, XA_ATOM, &type, &format, &count, &rest, &data) == Success && count == 1)
		version = *(long *)data;
	if (data)
		XFree(data);
	return version;
}

static char *joined(char **uris, int count) {
	size_t size = 1;
	for (int i = 0; i < count; i++)
		size += strlen(uris[i]) + 2;
	char *list = calloc(1, size);
	for (int i = 0; i < count; i++)
		strcat(strcat(list, uris[i]), "\r\n");
	return list;
}

int main(int count, char **words) {
	if (count < 5)
		fail("want WINDOW X Y URI...");
	if (!(screen = XOpenDisplay(NULL)))
		fail("there is no display");
	signal(SIGALRM, late);
	alarm(60);
	target = strtoul(words[1], NULL, 0);
	long place = atol(words[2]) << 16 | atol(words[3]);
	char *list = joined(words + 4, count - 4);
	self = XCreateSimpleWindow(screen, DefaultRootWindow(screen), 0, 0, 1, 1, 0, 0, 0);
	XSetSelectionOwner(screen, atom("XdndSelection"), self, CurrentTime);
	if (aware() < 5)
		fail("the window takes no drops");
	tell("XdndEnter", 5L << 24, (long)atom("text/uri-list"), None, None);
	tell("XdndPosition", 0, place, CurrentTime, (long)atom("XdndActionCopy"));
	for (;;) {
		XEvent event;
		XNextEvent(screen, &event);
		if (event.type == SelectionRequest)
			hand(&event.xselectionrequest, list);
		if (event.type != ClientMessage)
			continue;
		if (event.xclient.message_type == atom("XdndStatus")) {
			if (!(event.xclient.data.l[1] & 1))
				fail("the window does not take it there");
			tell("XdndDrop", 0, CurrentTime, 0, 0);
		}
		if (event.xclient.message_type == atom("XdndFinished")) {
			if (!event.xclient.data.l[1]) /* it should be the lowest bit; GLFW tells how many bytes it took */
				fail("the window did not take it");
			return 0;
		}
	}
}
