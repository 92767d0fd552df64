import sys

from . import check

found = 0
for path in sys.argv[1:]:
    for complaint in check(path):
        print(f"{path}: {complaint.rule}: {complaint.where}")
        found = 1
sys.exit(found)
