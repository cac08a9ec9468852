"""Understanding what people ask, in their own words: topics, slots, speech acts. Pure; the words are data files."""
