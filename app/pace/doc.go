// Package pace decides when to ask next. It is pure: no clock, no network, no
// state but what it is handed.
//
// Asking costs a part of what the service allows in a minute; not asking costs
// knowing late. Law says how long what is waited for takes, Model learns that law
// from the user's own renders, and Plan looks when the waiting that was missed on
// average reaches the price of one request:
//
//	            P(finished by v | unfinished when last seen)
//	1 |                                   ________
//	  |                            ___----
//	  |                        _--
//	  |                     _-#|  M = the area up to now: seconds that one
//	  |                  _-####|      knows too late, on average
//	  |            ___--#######|
//	0 +-----------------------------------------------> time
//	  seen                     look, because M = price
//
// What takes longer than it should is asked about less and less often:
// exponential backoff, as the vendor's guide asks of clients that poll. Window
// keeps all requests of one key under the service's limit, Backoff paces trying
// again after trouble, and Skew reads the service's clock.
//
// Sources: Barlow, Hunter and Proschan, "Optimum Checking Procedures" (1963), and
// Keller, "Optimum Inspection Policies" (1974), for looking at a price; the
// vendor's guide, limitations, for the limits and for backing off.
package pace
