"""The script that one would write: reads all people, then writes them. Prints seconds and peak MB as JSON."""
import json, os, resource, sys, time
from ldap3 import Connection, Server
from pymongo import MongoClient, UpdateOne

ldap, dn, base, mongo = (os.environ[name] for name in ("LDAP", "BIND_DN", "BASE", "MONGO"))
NAMES = {"username": "uid", "fullName": "cn", "email": "mail", "phone": "mobile", "department": "departmentNumber"}
began = time.monotonic()
connection = Connection(Server(ldap), dn, os.environ["PASSWORD"], auto_bind=True)
found = connection.extend.standard.paged_search(
    base, "(objectClass=inetOrgPerson)", attributes=[*NAMES.values(), "entryUUID"], paged_size=1000, generator=False)
users = MongoClient(mongo, w="majority", journal=True).get_default_database()["users"]
users.create_index([("server", 1), ("externalId", 1)], unique=True)
users.create_index([("server", 1), ("usernameKey", 1)], unique=True)


def text(entry, name):
    value = entry["attributes"].get(name) or ""
    return value[0] if isinstance(value, list) else str(value)


def write(entry):
    fields = {field: text(entry, name) for field, name in NAMES.items()}
    who = {"server": "corp", "externalId": text(entry, "entryUUID")}
    fields |= {"usernameKey": fields["username"].casefold(), "dn": entry["dn"], "enabled": True}
    return UpdateOne(who, {"$set": fields}, upsert=True)


for at in range(0, len(found), 1000):
    users.bulk_write([write(entry) for entry in found[at : at + 1000]], ordered=False)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
json.dump({"seconds": time.monotonic() - began, "peakMb": peak, "people": users.estimated_document_count()}, sys.stdout)
