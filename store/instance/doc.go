// Package instance keeps one program for each data folder. The first start has it;
// every later one hands its files or command over to the first and ends.
//
//	DATA/
//	  wrapbell.lock   0600, empty, never deleted; who has it locked is the one
//	  wrapbell.sock   0600, a Unix socket; or, where the path of the folder is too
//	                  long for one, a file with the path of the socket, which lies
//	                  then in a folder of its own among the temporary files, 0700
//
//	on the socket, one exchange for each connection
//	  later start -> {"version":1,"args":["a.json"],"dir":"/home/ann"}\n
//	  first start -> {"version":1,"ok":true,"said":"opened"}\n
//
// A message has at most 1 MiB, and an exchange lasts at most two seconds. Only the
// lock decides, and the system lets go of it when a process ends in whatever way, so
// a crash locks nobody out. What is left of a socket is removed by the next one who
// has the lock. Windows has Unix sockets as well; the lock there is a file that is
// open for nobody else.
//
// Others are kept out by permissions: they can neither open the lock nor connect.
// Linux also tells each end who the other one is, and a stranger is hung up on. On
// network folders neither lock nor socket mean anything.
package instance
