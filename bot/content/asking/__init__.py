"""What understanding questions is built from: lexicons, examples, and the weights learnt from them."""
