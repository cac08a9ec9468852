"""The local chat page: for trying the bot out, on this machine only, without any chat tool."""
