"""Many runs: baselines, regret, intervals."""
