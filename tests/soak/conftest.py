"""What is a program here and no test: the fuzzer needs atheris, which no test installs."""

collect_ignore = ["fuzz_readers.py"]
