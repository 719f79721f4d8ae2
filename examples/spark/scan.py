"""Scans a folder with Apache Spark: every partition of the list of paths is piped through `dicomjson scan`.

    find /archive -type f -printf '%P\\n' > paths.txt
    spark-submit scan.py /archive paths.txt shards --partitions 64
    dicomjson merge shards/part-*.gz https://example.org/dicom manifest.json

The folder has to be mounted, and the program installed, on every worker. A task that fails is tried again by Spark
(spark.task.maxFailures); what it had written until then is not taken. Names with a line feed, or that are no UTF-8, cannot
go through the pipe: scan such folders with --shard.
"""
import argparse
import os
import shlex

from pyspark.sql import SparkSession


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", help="the folder, under the same name on every worker")
    parser.add_argument("paths", help="a text file of paths below the folder, one a line")
    parser.add_argument("shards", help="the folder that Spark makes for the shards")
    parser.add_argument("--partitions", type=int, default=64, help="how many shards")
    parser.add_argument("--program", default="dicomjson", help="the program on the workers")
    parser.add_argument("--option", action="append", default=[], help="a further option of dicomjson scan")
    arguments = parser.parse_args()
    command = [arguments.program, "scan", arguments.folder, "-", "--files-from", "-", "--jobs", "1", "--quiet"]
    spark = SparkSession.builder.appName("dicomjson scan").getOrCreate()
    paths = spark.sparkContext.textFile(arguments.paths, arguments.partitions).repartition(arguments.partitions)
    # checkCode: a scan that fails is a task that fails, not a shard that is short.
    # The pipe has no environment of its own: without PATH no program is found but by its whole name.
    scans = paths.pipe(
        shlex.join(command + arguments.option), env={"PATH": os.environ["PATH"]}, checkCode=True)
    scans.saveAsTextFile(arguments.shards, "org.apache.hadoop.io.compress.GzipCodec")
    spark.stop()


if __name__ == "__main__":
    main()
