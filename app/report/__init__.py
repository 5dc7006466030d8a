"""What is handed over after a drill: findings and the after-action report in every form."""
