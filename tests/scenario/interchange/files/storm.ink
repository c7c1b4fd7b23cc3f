// A story for tests; storm.ink.json is what inkjs 2.4.0 makes of it.
LIST moods = calm, angry
EXTERNAL ring()
VAR trust = 10
VAR money = 5
VAR name = "Maria"
-> levee
=== levee ===
It is midnight. #night
{trust > 12: The mayor smiles.|The mayor frowns.}
* [Send sandbags] The crews go out.
  ~ trust = trust + 5
  -> levee
* {money >= 5} Buy pumps[.] from the next city.
  ~ money -= 5
  -> morning
+ Wait
  -> levee
=== morning ===
~ trust = trust + 1
The city is dry. You have {trust} friends.
* One
* Two
  * * Three
- Together again.
{ trust > 10:
  -> good
- else:
  -> bad
}
=== good ===
Good.
-> tunnel ->
{levee > 2: You came back often.}
-> END
=== bad ===
Bad. {RANDOM(1,6)} {ring()}
-> DONE
=== tunnel ===
Under the river.
->->
=== function ringing()
~ return 1
