"""`python -m utils.networks` trains all stored networks again and writes them to data/weights."""

from utils.networks.recipes import RUNS
from utils.networks.runs import held_out_data, train, training_data
from utils.networks.stored import save_run, store_predictions


def main() -> None:
    """Trains every run on the CPU, so that everyone gets the same files, and stores it."""
    data, held_out = training_data(), held_out_data()
    for name, what in RUNS.items():
        print(f"{name}: {what}")
        run = train(name, data, held_out, device="cpu")
        paths = save_run(run)
        size = sum(path.stat().st_size for path in paths) / 1000
        print(f"  {run.history.seconds:.0f} s, {size:.0f} kB: {', '.join(p.name for p in paths)}")
    print(store_predictions(held_out[0]).name)


if __name__ == "__main__":
    main()
