/*
 * A opens and closes, B listens and closes: the model that `npm run bench -- checker` gives to our checker, once more for
 * SPIN. Two processes with the states of RFC 9293; the rules of 3.10.7 as far as SYN, FIN, RST and ACK go; a link that
 * loses LOSSES segments, lets DUPLICATES arrive twice, delivers in any order and carries CAPACITY at once, both
 * directions together. No clock: timers run out whenever they like, TIME-WAIT too.
 *
 * What differs from ours. There the real machine runs, on numbers of 32 bits, with windows, queues and a user's calls;
 * here a number counts from its sender's initial one (0 SYN, 1 FIN, 2 after it; 3 is out of any window), no text is sent
 * and no window closes, and each rule is written for this story alone. Ours asks its machine once for each pair of a
 * host's state and an event and then looks the answer up; here each step is compiled C. Both keep the segments on their
 * way sorted, so that runs that differ in their order are one state; both search breadth-first without reduction.
 *
 * What is checked: where nothing can happen any more, nobody waits for a FIN or for the ACK of one. A state without a way
 * on is SPIN's own error, and there is a way on, back to itself, from every state in which nobody waits so.
 */
#ifndef LOSSES
#define LOSSES 2
#endif
#ifndef DUPLICATES
#define DUPLICATES 1
#endif
#ifndef CAPACITY
#define CAPACITY 5
#endif

#define CLOSED 0
#define LISTEN 1
#define SYN_SENT 2
#define SYN_RECEIVED 3
#define ESTABLISHED 4
#define FIN_WAIT_1 5
#define FIN_WAIT_2 6
#define CLOSE_WAIT 7
#define CLOSING 8
#define LAST_ACK 9
#define TIME_WAIT 10

/* A segment in one octet, never 0: SEG.ACK (0: no ACK bit), SEG.SEQ, the three flags, who sent it. */
#define ACK(n) (n)
#define SEQ(n) ((n) << 2)
#define SYN 16
#define FIN 32
#define RST 48
#define FROM_B 64
#define PRESENT 128
#define OUT_OF_WINDOW 3
#define ackOf(s) ((s) & 3)
#define seqOf(s) (((s) >> 2) & 3)
#define flagsOf(s) ((s) & 48)
#define isFor(s, h) (((s) & 192) == (128 | (64 * (1 - (h)))))

byte state[2] = { CLOSED, LISTEN };
byte una[2], nxt[2], rcvNxt[2], wl1[2], wl2[2];
bit toOpen = 1;
bit toClose[2] = { 1, 1 };
byte lossesLeft = LOSSES, duplicatesLeft = DUPLICATES;
/* sorted, the empty places first */
byte way[CAPACITY];
#define full (way[0] != 0)

/* Of one step only, 0 between them: none of it makes states differ. (SPIN searches breadth-first without `hidden` only.) */
byte s, reply, i;
byte newState, newUna, newNxt, newRcvNxt, newWl1, newWl2;

inline load(h) {
  newState = state[h]; newUna = una[h]; newNxt = nxt[h]; newRcvNxt = rcvNxt[h]; newWl1 = wl1[h]; newWl2 = wl2[h]
}

inline store(h) {
  state[h] = newState; una[h] = newUna; nxt[h] = newNxt; rcvNxt[h] = newRcvNxt; wl1[h] = newWl1; wl2[h] = newWl2
}

inline clear() {
  s = 0; reply = 0; i = 0; newState = 0; newUna = 0; newNxt = 0; newRcvNxt = 0; newWl1 = 0; newWl2 = 0
}

inline forget() {
  newState = CLOSED; newUna = 0; newNxt = 0; newRcvNxt = 0; newWl1 = 0; newWl2 = 0
}

#define acknowledgment (SEQ(newNxt) | ACK(newRcvNxt))

/* Puts `reply` on the way; there is room. */
inline emit(h) {
  if
  :: reply != 0 ->
     reply = reply | PRESENT | (64 * (h));
     i = 0;
     do
     :: i + 1 < CAPACITY && way[i + 1] < reply -> way[i] = way[i + 1]; i++
     :: else -> break
     od;
     way[i] = reply
  :: else
  fi
}

/* Takes the segment at `at` off the way. */
inline take(at) {
  i = at;
  do
  :: i > 0 -> way[i] = way[i - 1]; i--
  :: else -> break
  od;
  way[0] = 0
}

/* 3.10.7.1 to 3.10.7.4: what segment `s` makes of host h, and what h says. */
inline receive(h) {
  if
  :: newState == CLOSED ->
     if
     :: flagsOf(s) == RST
     :: flagsOf(s) != RST && ackOf(s) != 0 -> reply = RST | SEQ(ackOf(s))
     :: else -> reply = RST | SEQ(OUT_OF_WINDOW) | ACK(seqOf(s) + 1)
     fi
  :: newState == LISTEN ->
     if
     :: flagsOf(s) == RST
     :: flagsOf(s) != RST && ackOf(s) != 0 -> reply = RST | SEQ(ackOf(s))
     :: flagsOf(s) == SYN && ackOf(s) == 0 ->
        newState = SYN_RECEIVED; newRcvNxt = 1; newNxt = 1; reply = SYN | SEQ(0) | ACK(1)
     :: else
     fi
  :: newState == SYN_SENT ->
     if
     :: ackOf(s) != 0 && ackOf(s) != 1 && flagsOf(s) != RST -> reply = RST | SEQ(ackOf(s))
     :: ackOf(s) == 1 && flagsOf(s) == RST -> forget()
     :: ackOf(s) == 1 && flagsOf(s) == SYN ->
        newState = ESTABLISHED; newUna = 1; newRcvNxt = 1; newWl1 = 0; newWl2 = 1; reply = acknowledgment
     :: ackOf(s) == 0 && flagsOf(s) == SYN ->
        newState = SYN_RECEIVED; newRcvNxt = 1; reply = SYN | SEQ(0) | ACK(1)
     :: else
     fi
  :: else ->
     if
     :: seqOf(s) == OUT_OF_WINDOW || seqOf(s) < newRcvNxt ->
        /* first: not acceptable */
        if
        :: flagsOf(s) != RST -> reply = acknowledgment
        :: else
        fi
     :: else ->
        if
        :: flagsOf(s) == RST ->
           /* second: RFC 5961's check */
           if
           :: seqOf(s) != newRcvNxt -> reply = acknowledgment
           :: seqOf(s) == newRcvNxt && newState == SYN_RECEIVED && h == 1 -> forget(); newState = LISTEN
           :: else -> forget()
           fi
        :: flagsOf(s) == SYN -> reply = acknowledgment
        :: else ->
           /* fifth: the ACK */
           if
           :: ackOf(s) == 0
           :: newState == SYN_RECEIVED && ackOf(s) != 1 -> reply = RST | SEQ(ackOf(s))
           :: newState != SYN_RECEIVED && ackOf(s) > newNxt -> reply = acknowledgment
           :: else ->
              if
              :: newState == SYN_RECEIVED ->
                 newState = ESTABLISHED; newWl1 = seqOf(s); newWl2 = ackOf(s)
              :: newState != SYN_RECEIVED && newState != LAST_ACK && newState != TIME_WAIT && ackOf(s) >= newUna &&
                 (newWl1 < seqOf(s) || (newWl1 == seqOf(s) && newWl2 <= ackOf(s))) ->
                 newWl1 = seqOf(s); newWl2 = ackOf(s)
              :: else
              fi;
              if
              :: ackOf(s) > newUna -> newUna = ackOf(s)
              :: else
              fi;
              if
              :: newState == FIN_WAIT_1 && newUna == 2 -> newState = FIN_WAIT_2
              :: newState == CLOSING && newUna == 2 -> newState = TIME_WAIT
              :: newState == LAST_ACK && newUna == 2 -> forget()
              :: else
              fi;
              /* eighth: the FIN */
              if
              :: newState != CLOSED && flagsOf(s) == FIN && seqOf(s) == newRcvNxt ->
                 newRcvNxt = 2;
                 reply = acknowledgment;
                 if
                 :: newState == ESTABLISHED -> newState = CLOSE_WAIT
                 :: newState == FIN_WAIT_1 -> newState = CLOSING
                 :: newState == FIN_WAIT_2 -> newState = TIME_WAIT
                 :: else
                 fi
              :: else
              fi
           fi
        fi
     fi
  fi
}

#define unacknowledged(h) (state[h] == SYN_SENT || state[h] == SYN_RECEIVED || state[h] == FIN_WAIT_1 || state[h] == CLOSING || state[h] == LAST_ACK)

#define waits(h) (state[h] == FIN_WAIT_1 || state[h] == FIN_WAIT_2 || state[h] == CLOSING || state[h] == LAST_ACK)

/* Each segment on the way arrives, arrives and stays, or is lost; of equal ones the last stands for all. */
#define stands(at) (way[at] != way[at + 1])
#define ARRIVAL(h, at, first) \
  :: d_step { isFor(way[at], h) && first -> \
       s = way[at]; load(h); receive(h); take(at); store(h); emit(h); clear() } \
  :: d_step { isFor(way[at], h) && first && duplicatesLeft > 0 -> \
       s = way[at]; load(h); receive(h); \
       if \
       :: reply == 0 || !full -> duplicatesLeft--; store(h); emit(h) \
       :: else \
       fi; \
       clear() } \
  :: d_step { isFor(way[at], h) && first && lossesLeft > 0 -> lossesLeft--; take(at); clear() }

#define h _pid

active [2] proctype Host() {
  do
  :: d_step { h == 0 && toOpen && !full ->
       toOpen = 0; state[0] = SYN_SENT; nxt[0] = 1; reply = SYN | SEQ(0); emit(0); clear() }
  :: d_step { toClose[h] && !full && (state[h] == ESTABLISHED || state[h] == CLOSE_WAIT) ->
       toClose[h] = 0;
       state[h] = (state[h] == ESTABLISHED -> FIN_WAIT_1 : LAST_ACK);
       nxt[h] = 2; reply = FIN | SEQ(1) | ACK(rcvNxt[h]); emit(h); clear() }
  :: d_step { unacknowledged(h) && !full ->
       reply = (state[h] == SYN_SENT -> (SYN | SEQ(0)) :
               (state[h] == SYN_RECEIVED -> (SYN | SEQ(0) | ACK(1)) : (FIN | SEQ(1) | ACK(rcvNxt[h]))));
       emit(h); clear() }
  :: d_step { state[h] == TIME_WAIT -> load(h); forget(); store(h); clear() }
  ARRIVAL(h, 0, stands(0))
  ARRIVAL(h, 1, stands(1))
  ARRIVAL(h, 2, stands(2))
#if CAPACITY == 5
  ARRIVAL(h, 3, stands(3))
  ARRIVAL(h, 4, true)
#else
  ARRIVAL(h, 3, true)
#endif
  :: d_step { way[CAPACITY - 1] == 0 && !waits(0) && !waits(1) -> skip }
  od
}
