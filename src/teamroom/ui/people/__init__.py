"""The people page: who is in the room, whether they are who they say, and which computers are mine."""
