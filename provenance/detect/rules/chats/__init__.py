"""What chatbots say around a text: forms, the words of each language, and what makes rules of them."""
