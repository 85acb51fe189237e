"""What codes and names mean: data files people can read and edit, and their readers."""
