"""What people read and what a programme holds: catalogues, programmes as data, the demo's sample municipalities."""
